// ui/report: what to look for elsewhere: addresses, names, programs, images and commands of the evidence, each with where it was seen.

import { bodyFieldValues } from "../../core/audit/derived/body-fields.ts";
import { commandLine, execRequestOf } from "../../core/audit/exec.ts";
import type { EventDetail } from "../../worker/engine-api.ts";
import { parseRaw } from "../detail/raw-event.ts";
import { membersOf } from "../events/cells/cell-value.ts";
import type { Indicator } from "./report.ts";

const KINDS: readonly Indicator["kind"][] = ["address", "user", "client", "image", "command"];

type Seen = readonly (readonly [Indicator["kind"], string])[];

function indicatorsIn({ row, raw }: EventDetail): Seen {
  const { ip = "", user = "", impersonatedUser = "", userAgent = "", uri = "" } = row.fields;
  const event = raw.ok ? parseRaw(raw.value) : undefined;
  const texts = (name: "pod.images" | "pod.commands"): readonly string[] =>
    bodyFieldValues(name, event).filter((value) => typeof value === "string");
  const command = row.fields.subresource === "exec" ? commandLine(execRequestOf(uri).argv) : "";
  return [
    // All of them: those before the last are the client's word, and are sought for all the same.
    ...membersOf(ip).map((value) => ["address", value] as const),
    ["user", user],
    ["user", impersonatedUser],
    ["client", userAgent],
    ...texts("pod.images").map((value) => ["image", value] as const),
    ["command", command],
    ...texts("pod.commands").map((value) => ["command", value] as const),
  ];
}

/** By kind, then by where they were seen first. */
export function indicatorsOf(
  evidence: readonly { readonly id: string; readonly detail: EventDetail }[],
): readonly Indicator[] {
  const found = new Map<string, { kind: Indicator["kind"]; value: string; ids: Set<string> }>();
  for (const { id, detail } of evidence) {
    for (const [kind, value] of indicatorsIn(detail)) {
      if (value === "") continue;
      const key = `${kind} ${value}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { kind, value, ids: new Set([id]) });
      else known.ids.add(id);
    }
  }
  return [...found.values()]
    .toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
    .map(({ kind, value, ids }) => ({ kind, value, evidence: [...ids] }));
}
