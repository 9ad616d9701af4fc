// core/formats: what a format is. One file per format, one entry in index.ts. A format is told by its bytes, never by a
// name, and saying no is cheap and never throws. Formats are asked record by record, so a file may mix them.

import type { JsonObject } from "../audit/is-audit-event.ts";
import type { JsonRecord, OtherKind, Piece } from "./piece.ts";

/** What a format makes of a record that it recognises. */
export type Opening =
  /** Look into each of these. */
  | { readonly kind: "pieces"; readonly pieces: readonly Piece[] }
  /** An event, translated from another schema. */
  | { readonly kind: "event"; readonly event: JsonObject }
  /** Several; undefined for an entry that is none. */
  | { readonly kind: "events"; readonly events: readonly (JsonObject | undefined)[] }
  /** Part of an event whose other parts are in other records. */
  | { readonly kind: "part"; readonly part: Part }
  /** Certainly no audit event. */
  | { readonly kind: "other"; readonly what: OtherKind };

export type Part =
  /** Text to be joined: the parts of one key in their order, until the last. */
  | {
      readonly join: "text";
      readonly key: string;
      /** As a piece of what is being read now: copied at once. */
      readonly text: Piece;
      readonly isLast: boolean;
      /** It is whole if no earlier part of its key waits. */
      readonly isAlone: boolean;
    }
  /** Objects to be merged: `count` of them with the same key. */
  | {
      readonly join: "objects";
      readonly key: string;
      readonly value: JsonObject;
      readonly index: number;
      readonly count: number;
      readonly finish: (merged: JsonObject) => JsonObject | undefined;
    };

export interface LogFormat {
  readonly id: string;
  /** For people. */
  readonly label: string;
  /** What to do with a record that is a JSON object; undefined when it is not of this format. */
  readonly object?: (record: JsonRecord) => Opening | undefined;
  /** The same for any other text. `text` holds its first 2,000 characters or so. */
  readonly text?: (text: string, piece: Piece) => Opening | undefined;
}

export const pieces = (...list: readonly (Piece | undefined)[]): Opening => ({
  kind: "pieces",
  pieces: list.flatMap((piece) => piece ?? []),
});

export const other = (what: OtherKind): Opening => ({ kind: "other", what });

/** What a sniff gets to see. Logs may start with lines of something else, but not with more than this. */
export const HEAD_BYTES = 1 << 20;
