// ui/events: what a cell stands for: its text, and the field and value that "only this" and "not this" mean. Pure.

import type { FieldName } from "../../../core/audit/fields.ts";
import { fieldSpec } from "../../../core/audit/fields.ts";
import type { FieldValue } from "../../../state/filter-actions.ts";
import { isJsonColumn } from "../../../state/json-column.ts";
import type { ColumnId } from "../../../state/view-state.ts";
import type { EventRow } from "../../../worker/engine-api.ts";
import { isNamespaced } from "../../words/resource-nouns.ts";
import { severityWords } from "../../words/severities.ts";
import { formatSpan } from "../../words/times.ts";
import * as texts from "../../words/screens/events.tsx";

export const textOf = (row: EventRow, field: FieldName): string => row.fields[field] ?? "";

/** Members of a list as the engine gives it: joined by ", ". */
export const membersOf = (text: string): readonly string[] => (text === "" ? [] : text.split(", "));

/** The address that the API server saw: the last one. The others are what was claimed on the way. */
export const seenAddress = (row: EventRow): string => membersOf(textOf(row, "ip")).at(-1) ?? "";

/** "pods/exec", as the resource and its subresource are written in RBAC. */
function resourceText(row: EventRow): string {
  const subresource = textOf(row, "subresource");
  const resource = textOf(row, "resource");
  return subresource === "" ? resource : `${resource}/${subresource}`;
}

const MANY: ReadonlySet<string> = new Set(["list", "watch", "deletecollection"]);

/** "prod/" and "web-7d9f"; a request for many objects says "prod/*", or "all namespaces" where it is known to be that. */
export function objectParts(row: EventRow): { readonly place: string; readonly name: string } {
  const namespace = textOf(row, "namespace");
  const name = textOf(row, "name");
  if (name === "" && MANY.has(textOf(row, "verb"))) {
    if (namespace !== "") return { place: `${namespace}/*`, name };
    return { place: isNamespaced(textOf(row, "resource")) ? texts.allNamespaces : "", name };
  }
  return { place: namespace === "" || name === "" ? namespace : `${namespace}/`, name };
}

/** What a click on + or − filters by; null where one value means nothing (a point in time, a duration). */
export function filterValueOf(row: EventRow, id: ColumnId): FieldValue | null {
  if (isJsonColumn(id)) return null;
  switch (id) {
    case "time":
    case "stageTime":
    case "duration":
    case "delta":
    case "since":
      return null;
    case "severity":
      return { field: "severity", value: row.severity };
    case "object":
      return textOf(row, "name") === ""
        ? { field: "namespace", value: textOf(row, "namespace") }
        : { field: "name", value: textOf(row, "name") };
    case "resource":
      return { field: "resource", value: resourceText(row) };
    case "ip":
      return { field: "ip", value: seenAddress(row) };
    default: {
      const isList = fieldSpec(id).column === "list";
      return { field: id, value: isList ? (membersOf(textOf(row, id))[0] ?? "") : textOf(row, id) };
    }
  }
}

/** How the value is called in the names of its buttons: "Only get", "Exclude events without a namespace". */
export function valueName({ field, value }: FieldValue, row: EventRow): string {
  if (value === "") return texts.eventsWithout(fieldSpec(field).label.toLowerCase());
  return field === "severity" ? severityWords(row.severity).label : value;
}

/** The whole text of a cell, for its `title` and for screen readers. */
export function cellText(row: EventRow, id: ColumnId): string {
  // Not in the row itself, see event-line.tsx.
  if (isJsonColumn(id)) return "";
  switch (id) {
    case "severity":
      return severityWords(row.severity).label;
    case "object": {
      const { place, name } = objectParts(row);
      return place + name;
    }
    case "resource":
      return resourceText(row);
    // What is not in the row itself, see event-line.tsx.
    case "delta":
    case "since":
      return "";
    case "duration":
      return textOf(row, "inFlight") === "" ? durationText(textOf(row, id)) : texts.inFlight;
    default:
      return textOf(row, id);
  }
}

/** Seconds as the engine gives them: "412 ms". */
function durationText(seconds: string): string {
  const micros = Math.round(Number(seconds) * 1e6);
  return seconds === "" || !(micros >= 0) ? "" : formatSpan(micros);
}
