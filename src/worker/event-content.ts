// worker: what a request's records say of its object's content, and the nearest events that say all of it.

import { isJsonObject, valueAt, type JsonObject } from "../core/audit/is-audit-event.ts";
import type { EventIndex } from "../core/base/brand.ts";
import type { Result } from "../core/base/result.ts";
import { contentOf, type Content } from "../core/manifest/manifest-of.ts";
import type { ContentBefore } from "../core/query/entities/object-changes.ts";
import type { RawFailure } from "./raw-failure.ts";

/** The records of a request, the last stage last. */
export type ReadRecords = (row: EventIndex) => Promise<Result<readonly Uint8Array[], RawFailure>>;

/** Larger records are not taken apart: a write of 3 MB is refused by the API server. */
const MOST_BYTES = 16 << 20;
/** Events that are read to find the whole object. */
const MOST_READ = 20;

export type Whole = Extract<Content, { readonly kind: "object" }>;

export interface EventContent {
  readonly verb: string;
  readonly apiGroup: string;
  readonly resource: string;
  readonly subresource: string;
  readonly uri: string;
  /** Answered, and not with an error. */
  readonly isDone: boolean;
  readonly content: Content;
}

/** The nearest that is read as a whole object and fits; `fits` is asked of the event, too. */
export async function nearest(
  before: readonly ContentBefore[],
  read: ReadRecords,
  fits: (object: JsonObject, event: EventContent) => boolean,
): Promise<{ readonly row: EventIndex; readonly content: Whole } | null> {
  const wholes = before.filter(({ holds }) => holds === "whole").slice(0, MOST_READ);
  for (const { row } of wholes) {
    const raw = await read(row);
    if (!raw.ok) continue;
    const event = contentIn(raw.value);
    const { content } = event;
    if (content.kind === "object" && fits(content.object, event)) return { row, content };
  }
  return null;
}

/** Of a request's records: the last that holds anything. */
export function contentIn(records: readonly Uint8Array[]): EventContent {
  let found: EventContent = {
    verb: "",
    apiGroup: "",
    resource: "",
    subresource: "",
    uri: "",
    isDone: false,
    content: { kind: "none" },
  };
  for (const record of records) {
    if (record.length > MOST_BYTES) continue;
    const event = parsed(record);
    if (!isJsonObject(event)) continue;
    const content = contentOf(event);
    const text = (...path: string[]): string => {
      const value = valueAt(event, path);
      return typeof value === "string" ? value : "";
    };
    const code = valueAt(event, ["responseStatus", "code"]);
    found = {
      verb: text("verb"),
      apiGroup: text("objectRef", "apiGroup"),
      resource: text("objectRef", "resource"),
      subresource: text("objectRef", "subresource"),
      uri: text("requestURI"),
      isDone: typeof code === "number" ? code < 400 : found.isDone,
      content: content.kind === "none" ? found.content : content,
    };
  }
  return found;
}

function parsed(record: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(record));
  } catch {
    return undefined;
  }
}
