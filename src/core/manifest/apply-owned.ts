// core/manifest: whether all that a manager owns of an object stands in what it now applies. What it leaves out is removed by
// server-side apply, unless others own it too, so that then nothing can be worked out from the patch alone.
// Source: apimachinery FieldsV1 and structured-merge-diff, value/fields: `f:name` is a member, `k:{…}` one of a list by its keys,
// `v:…` one by its value, `i:0` one by its place, `.` the thing itself.

import { isJsonObject, valueAt, type JsonObject } from "../audit/is-audit-event.ts";

/** Fields that are looked at. */
const MOST_FIELDS = 20_000;

/** False also where the log leaves the books out, which say it. */
export function appliesAllOwned(known: JsonObject, applied: JsonObject, manager: string): boolean {
  const books = valueAt(known, ["metadata", "managedFields"]);
  if (!Array.isArray(books)) return false;
  return books.every((entry: unknown) => {
    if (!isJsonObject(entry)) return false;
    const isIts = entry["manager"] === manager && entry["operation"] === "Apply";
    return !isIts || entry["subresource"] !== undefined || hasAll(applied, entry["fieldsV1"]);
  });
}

function hasAll(applied: unknown, fields: unknown): boolean {
  const open: [unknown, unknown][] = [[applied, fields]];
  for (let looked = 0; looked < MOST_FIELDS; looked++) {
    const next = open.pop();
    if (next === undefined) return true;
    const [value, owned] = next;
    if (!isJsonObject(owned)) return false;
    for (const [name, below] of Object.entries(owned)) {
      if (name === ".") continue;
      const member = memberOf(value, name);
      if (member === undefined) return false;
      open.push([member, below]);
    }
  }
  return false;
}

function memberOf(value: unknown, name: string): unknown {
  const rest = name.slice(2);
  if (name.startsWith("f:")) return valueAt(value, [rest]);
  if (!Array.isArray(value)) return undefined;
  const list: readonly unknown[] = value;
  if (name.startsWith("v:")) return list.find((one) => JSON.stringify(one) === rest);
  const keys = name.startsWith("k:") ? parsed(rest) : undefined;
  if (!isJsonObject(keys)) return undefined;
  return list.find((one) => Object.entries(keys).every(([key, of]) => hasKey(one, key, of)));
}

/** A port that names no protocol is of TCP: the keys have the default, the applied text need not. */
const hasKey = (one: unknown, key: string, of: unknown): boolean => {
  const own = valueAt(one, [key]);
  return own === of || (own === undefined && key === "protocol" && of === "TCP");
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
