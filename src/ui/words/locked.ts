// ui/words: files in an archive that could not be unpacked, which may be the very logs that are looked for.

import type { ContainerReport, FileReport } from "../../worker/engine-api.ts";
import { containerText } from "./containers.ts";
import { shownName } from "./files.ts";
import { countOf } from "./numbers.ts";

export const lockedTitle = (file: FileReport, { failed }: ContainerReport): string =>
  `${countOf(failed, "file")} in ${shownName(file)} could not be unpacked`;

export const lockedText = (container: ContainerReport): string =>
  `${containerText(container)}. The ledger says which, and why.`;
