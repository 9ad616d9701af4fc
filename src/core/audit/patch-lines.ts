// core/audit: what a patch says, change by change. Which of the four kinds it is stands in a header that no audit event has; a
// list is a JSON patch (RFC 6902), an object one of the others (merge, strategic merge, server-side apply), which all say
// by place what shall be there. Source: k8s.io/apimachinery pkg/types/patch.go.

import { isJsonObject } from "./is-audit-event.ts";

export interface PatchLine {
  /** `add`, `remove`, `replace`, `move`, `copy`, `test`, or `set` of the other kinds, whose null removes. */
  readonly op: string;
  /** Keys and positions from the object's root. */
  readonly path: readonly string[];
  /** As JSON; "" where there is none. */
  readonly value: string;
}

/** Deeper ones are told as JSON. Patches nested without end are made to harm. */
const DEEPEST = 12;
/** Who owns which field, and what the server counts by: no change that anyone asked for. */
const NOISE: ReadonlySet<string> = new Set(["managedFields", "resourceVersion", "uid"]);
const OPS: ReadonlySet<string> = new Set(["add", "remove", "replace", "move", "copy", "test"]);

/** At most `limit`, and how many there are. None of what is no patch. */
export function patchLines(
  body: unknown,
  limit: number,
): { readonly lines: readonly PatchLine[]; readonly total: number } {
  const lines: PatchLine[] = [];
  let total = 0;
  const add = (line: PatchLine): void => {
    total++;
    if (lines.length < limit) lines.push(line);
  };
  if (Array.isArray(body)) for (const one of body) addOperation(one, add);
  else if (isJsonObject(body)) addMembers(body, [], add);
  return { lines, total };
}

type Add = (line: PatchLine) => void;

function addOperation(one: unknown, add: Add): void {
  if (!isJsonObject(one) || typeof one["op"] !== "string" || typeof one["path"] !== "string")
    return;
  const { op, path, from, value } = one;
  if (typeof op !== "string" || typeof path !== "string" || !OPS.has(op)) return;
  const told = typeof from === "string" ? from : value === undefined ? "" : JSON.stringify(value);
  add({ op, path: pointerKeys(path), value: told });
}

/** RFC 6901: ~1 is a slash, ~0 a tilde. */
const pointerKeys = (pointer: string): readonly string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

function addMembers(object: object, above: readonly string[], add: Add): void {
  for (const [key, value] of Object.entries(object)) {
    if (NOISE.has(key)) continue;
    const path = [...above, key];
    if (isJsonObject(value) && Object.keys(value).length > 0 && path.length < DEEPEST)
      addMembers(value, path, add);
    else if (value === null) add({ op: "remove", path, value: "" });
    else add({ op: "set", path, value: JSON.stringify(value) });
  }
}
