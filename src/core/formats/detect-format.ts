// core/formats: what a source is, from its first bytes, never from its name: how its records lie, and what the events are
// wrapped in. Every way of cutting is tried on the head until one gives events; so a file is recognised by what will be read
// of it, and nothing else.

import { CsvSplitter } from "../bytes/csv-rows.ts";
import { DocumentSplitter } from "../bytes/json-records.ts";
import { skipSpace, valueEnd } from "../bytes/json-walk.ts";
import { LineSplitter } from "../bytes/lines.ts";
import { ListSplitter } from "../bytes/list-items.ts";
import { findList } from "../bytes/list-head.ts";
import {
  markLength,
  NEWLINE,
  type Framing,
  type RecordSink,
  type RecordSplitter,
} from "../bytes/splitter.ts";
import { YamlSplitter } from "../bytes/yaml-documents.ts";
import { HEAD_BYTES } from "./format.ts";
import { hidden } from "./hidden.ts";
import { itemsStart } from "./list-head.ts";
import { parsesAsEvent } from "./parses-as-event.ts";
import { FORM } from "./place.ts";
import { isWanted, type ReadAs } from "./read-as.ts";
import { Unwrapper } from "./unwrap.ts";

export interface DetectedFormat {
  /** For people: the wrappers around its first event, or how its plain events lie. */
  readonly label: string;
  readonly framing: Framing;
  /** Whether it may be read in several places at once. */
  readonly isSplittable: boolean;
  /** Whether lines may be parts of a longer one: places to begin at are to be chosen with care. */
  readonly hasParts: boolean;
}

/** Tried where neither lines nor JSON documents hold an event. */
const OTHER_FRAMINGS: readonly Framing[] = ["csv", "yaml"];

const PLAIN_LABELS: Readonly<Record<Framing, string>> = {
  lines: "audit.k8s.io JSON lines",
  documents: "audit.k8s.io JSON documents",
  items: "audit.k8s.io JSON list",
  csv: "a table of audit events (CSV)",
  yaml: "audit.k8s.io YAML",
};

/** Records looked at, and events after which there is no doubt. */
const MOST = 4096;
const ENOUGH = 64;

export function splitterFor(framing: Framing, sink: RecordSink, limit?: number): RecordSplitter {
  switch (framing) {
    case "lines":
      return new LineSplitter(sink, limit);
    case "documents":
      return new DocumentSplitter(sink, limit);
    case "items":
      return new ListSplitter(sink, limit);
    case "csv":
      return new CsvSplitter(sink, limit);
    case "yaml":
      return new YamlSplitter(sink, limit);
  }
}

interface Trial {
  readonly framing: Framing;
  events: number;
  rejected: number;
  label: string;
  hasParts: boolean;
  hasSplits: boolean;
  runsOn: boolean;
}

/** The wrappers, outermost first; of those nothing is known of only if there is no other. */
function labelOf({ trail, isList }: Unwrapper, framing: Framing): string {
  const named = trail.filter((label, i) => label !== trail[i - 1] && label !== hidden.label);
  const plain = isList && framing !== "csv" ? "audit.k8s.io JSON list" : PLAIN_LABELS[framing];
  return named.join(" › ") || (trail.length > 0 ? hidden.label : plain);
}

function tryFraming(head: Uint8Array, framing: Framing, onlyIn: string | null = null): Trial {
  const trial: Trial = {
    framing,
    events: 0,
    rejected: 0,
    label: "",
    hasParts: false,
    hasSplits: false,
    runsOn: false,
  };
  const found = (): void => {
    if (!isWanted(unwrapper.trail, onlyIn) || trial.events++ > 0) return;
    trial.label = labelOf(unwrapper, framing);
  };
  const unwrapper = new Unwrapper(
    {
      event: (bytes, start, end) => {
        if (parsesAsEvent(bytes, start, end)) found();
        else trial.rejected++;
      },
      mapped: found,
      other: () => undefined,
      refused: () => void trial.rejected++,
    },
    framing,
  );
  let left = MOST;
  const splitter = splitterFor(framing, {
    record({ bytes, start, end, offset, line }) {
      if (left-- <= 0 || (trial.events >= ENOUGH && trial.rejected === 0)) return;
      unwrapper.record(bytes, start, end, { offset, length: end - start, form: FORM.plain, line });
    },
    tooLong: () => undefined,
  });
  splitter.push(head);
  splitter.finish();
  trial.hasParts = unwrapper.hasParts;
  trial.hasSplits = unwrapper.hasSplits;
  trial.runsOn = unwrapper.runsOn;
  unwrapper.finish();
  return trial;
}

/** Lines are read by all workers and the fast path: they win where documents would find hardly more. */
function isByLines(lines: Trial, documents: Trial): boolean {
  // Objects without anything between may be one line of any length.
  if (lines.runsOn || lines.events === 0) return false;
  if (documents.events > lines.events * 1.5) return false;
  // A list over several lines has its last item on a line of its own.
  return lines.rejected === 0 || documents.rejected > 0 || lines.events > lines.rejected;
}

/**
 * A list that goes on behind the head is read item by item, since it may be longer than any record; a shorter one as the
 * document it is. Both give the same events.
 */
function longList(head: Uint8Array): Trial | undefined {
  if (head.length < HEAD_BYTES) return undefined;
  const mark = skipSpace(head, 0, head.length);
  const start = skipSpace(head, mark + markLength(head, mark, head.length), head.length);
  if (typeof findList(head, start, head.length) === "string") return undefined;
  // An EventList in one line is read by the kernel, item by item too.
  const isOneLine = head.indexOf(NEWLINE, start) === -1;
  if (isOneLine && itemsStart(head, start, head.length) !== null) return undefined;
  if (valueEnd(head, start, head.length) !== -1) return undefined;
  const items = tryFraming(head, "items");
  if (items.events === 0) return undefined;
  return { ...items, label: tryFraming(head, "documents").label || items.label };
}

/** The format of a source that starts with `head` (at most HEAD_BYTES); undefined when no event is in it. */
export function detectFormat(head: Uint8Array): DetectedFormat | undefined {
  const best = longList(head) ?? bestTrial(head);
  if (best === undefined) return undefined;
  const { label, framing, hasParts } = best;
  // A line as long as all of the head is looked through by each reader that is to begin within it.
  const isSplittable = framing === "lines" && !best.hasSplits && head.includes(NEWLINE);
  return { label, framing, hasParts, isSplittable };
}

/** As it was chosen, whether or not an event is in its beginning. */
export function formatAs(head: Uint8Array, { framing, onlyIn, label }: ReadAs): DetectedFormat {
  const framings: readonly Framing[] = framing === null ? ["lines", "documents"] : [framing];
  const trials = framings.map((tried) => tryFraming(head, tried, onlyIn));
  const best = trials.toSorted((a, b) => b.events - a.events)[0];
  const isKnown = best !== undefined && best.events > 0;
  return {
    label: isKnown ? best.label : label,
    framing: best?.framing ?? "lines",
    hasParts: best?.hasParts ?? false,
    isSplittable: isKnown && best.framing === "lines" && !best.hasSplits && head.includes(NEWLINE),
  };
}

function bestTrial(head: Uint8Array): Trial | undefined {
  const lines = tryFraming(head, "lines");
  if (lines.events > 0 && lines.rejected === 0 && !lines.runsOn) return lines;
  const documents = tryFraming(head, "documents");
  if (isByLines(lines, documents)) return lines;
  if (documents.events > 0 && documents.rejected === 0) return documents;
  // A YAML list may have JSON for its items: documents with something between.
  const others = OTHER_FRAMINGS.map((framing) => tryFraming(head, framing));
  return [...others, documents].find(
    ({ events, rejected }) =>
      events > 0 && events >= documents.events && rejected <= documents.rejected,
  );
}
