// ui/report: what a report says, before it is a document. Plain data, gathered from the session and the engine.

import type { SentencePart } from "../words/sentence-parts.ts";

export interface ReportPlace {
  readonly file: string;
  /** Null where it is not known. */
  readonly line: number | null;
  readonly offset: number;
  readonly length: number;
}

export interface ReportNote {
  readonly by: string;
  readonly text: string;
}

/** What people said of something. */
export interface Said {
  readonly status: "open" | "confirmed" | "false-positive" | null;
  readonly isStarred: boolean;
  readonly tags: readonly string[];
  readonly notes: readonly ReportNote[];
}

/** An event that a statement rests on. */
export interface Evidence {
  /** "E1", in order of time. */
  readonly id: string;
  /** With its zone; "" where the event has none. */
  readonly time: string;
  readonly sentence: readonly SentencePart[];
  readonly severity: string;
  readonly rules: readonly string[];
  readonly said: Said;
  readonly user: string;
  readonly address: string;
  readonly client: string;
  readonly auditID: string;
  readonly place: ReportPlace;
}

export interface ReportFinding {
  readonly title: string;
  readonly level: string;
  readonly techniques: readonly string[];
  /** Whose; null for all of the rule. */
  readonly actor: string | null;
  readonly said: Said;
  /** Also those that are left out. */
  readonly events: number;
  /** Of these: judged false positives, or of an actor whose part of the finding was; no evidence, and in no time below. */
  readonly leftOut: number;
  /** "" where nothing of it is in what is open. */
  readonly first: string;
  readonly last: string;
  /** Who did it, with the evidence of each; those that are named. */
  readonly actors: readonly {
    readonly name: string;
    readonly events: number;
    readonly evidence: readonly string[];
  }[];
  /** Beyond those. */
  readonly more: { readonly actors: number; readonly events: number };
}

export interface ReportActor {
  readonly name: string;
  readonly events: number;
  readonly first: string;
  readonly last: string;
  readonly addresses: readonly string[];
  readonly clients: readonly string[];
}

export interface Indicator {
  readonly kind: "address" | "user" | "client" | "image" | "command";
  readonly value: string;
  readonly evidence: readonly string[];
}

export interface ReportFile {
  readonly name: string;
  readonly bytes: number;
  /** A folder has no hash: its files have. */
  readonly isFolder: boolean;
  /** Null where the file could not be read once more. */
  readonly sha256: string | null;
  /** Null of a file in a folder: it is counted with the folder. */
  readonly counts: { readonly events: number; readonly rejected: number } | null;
}

export interface Report {
  readonly title: string;
  /** "" where nobody gave a name. */
  readonly by: string;
  readonly madeAt: string;
  /** When the log begins, or without times when the report was made: "2026-09-14". */
  readonly day: string;
  /** First and last time of the log; "" without times. */
  readonly from: string;
  readonly to: string;
  /** Of each bar of the timeline: critical, high, medium, low, other. */
  readonly bars: readonly (readonly number[])[];
  readonly findings: readonly ReportFinding[];
  readonly evidence: readonly Evidence[];
  readonly actors: readonly ReportActor[];
  readonly indicators: readonly Indicator[];
  readonly files: readonly ReportFile[];
  /** Files of folders beyond those. */
  readonly moreFiles: number;
  readonly ledger: {
    readonly records: number;
    readonly events: number;
    readonly merged: number;
    readonly duplicates: number;
    readonly other: number;
    readonly rejected: number;
  };
  readonly rules: {
    readonly enabled: number;
    readonly all: number;
    /** Titles of rules whose level was changed or that were switched off, and how. */
    readonly changed: readonly string[];
    readonly suppressions: readonly string[];
  };
  /** What was judged a false positive, and why. */
  readonly dismissed: readonly { readonly title: string; readonly reason: string }[];
  readonly version: string;
}
