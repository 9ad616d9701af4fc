// core/formats: the start of an EventList that is one line, to read its items while they come: such a document may be as
// large as a log. Only where kind and version stand before the items, as the API server writes them; else what the items are
// is known at the end, and the document is read as a whole.

import { BRACKET, membersOf, readString, type Member } from "../bytes/json-walk.ts";

/** More than any list has before its items. */
const LONGEST = 4096;

const QUOTE = 0x22;

/** The position after the bracket that opens the items of the list at `start`; null when it does not begin one. */
export function itemsStart(bytes: Uint8Array, start: number, end: number): number | null {
  if (bytes[start] !== 0x7b) return null;
  const { values } = membersOf(bytes, start, Math.min(end, start + LONGEST));
  const items = values.at(-1);
  // What comes before the items is whole, and the items are not.
  if (items === undefined || items.whole || items.key !== "items") return null;
  if (bytes[items.start] !== BRACKET) return null;
  const before = values.slice(0, -1);
  if (new Set(values.map(({ key }) => key)).size !== values.length) return null;
  const textOf = (key: string): string => {
    const member = before.find((candidate: Member) => candidate.key === key);
    if (member === undefined || bytes[member.start] !== QUOTE) return "";
    return readString(bytes, member.start + 1, member.end - 1);
  };
  const isList = textOf("kind") === "EventList" && textOf("apiVersion").startsWith("audit.k8s.io/");
  return isList ? items.start + 1 : null;
}
