// ui/words: what a file was recognised as, in people's words: the events, what they came in, what that was packed in.

import type { FileReport } from "../../worker/engine-api.ts";
import { containerText } from "./containers.ts";
import { countOf } from "./numbers.ts";
import { notReadText } from "./unread.ts";

type Packed = FileReport["packing"][number];

const PACKED: Readonly<Record<Packed, string>> = {
  gzip: "gzip",
  zstd: "Zstandard",
  zip: "zip",
  tar: "tar",
  "utf-16": "UTF-16",
};

/** "gzip in zip"; "" for what is not packed. */
const packingText = (packing: readonly Packed[]): string =>
  packing
    .toReversed()
    .map((layer) => PACKED[layer])
    .join(" in ");

/** The engine names wrappers from the outside in; people begin with what they look for. */
const formatText = (format: string): string => format.split(" › ").toReversed().join(" in ");

/** "AKS diagnostic settings (Azure Monitor), gzip in zip, 22 records" */
export function recognisedText(file: FileReport): string {
  const { format, packing, container, records, state } = file;
  const notRead = notReadText(file);
  if (notRead !== null) return `${notRead.charAt(0).toUpperCase()}${notRead.slice(1)}`;
  const soFar = state === "reading" ? " so far" : "";
  const packed = packingText(packing);
  const what =
    container === undefined
      ? [
          format === undefined ? "" : formatText(format),
          packed,
          `${countOf(records, "record")}${soFar}`,
        ]
      : [container.kind === "folder" ? "Folder" : packed, containerText(container)];
  return what.filter((part) => part !== "").join(", ");
}
