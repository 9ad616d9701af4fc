// ui/report: what a report is made of, from what people said and from the log. Of a finding some events of each actor are evidence, and
// every event that somebody marked; what was judged a false positive is named in the method and left out elsewhere.

import { epochMicros, type EpochMicros } from "../../core/base/brand.ts";
import { equals, onField } from "../../core/filter/predicate.ts";
import type { AppState } from "../../state/app-state.ts";
import type { ReportSource } from "../../state/report-actions.ts";
import { viewOf, type Mark, type SessionView } from "../../state/session/marks.ts";
import type { EventDetail, RuleInfo } from "../../worker/engine-api.ts";
import { parseRaw } from "../detail/raw-event.ts";
import { membersOf } from "../events/cells/cell-value.ts";
import { barsOf } from "../timeline/series.ts";
import { sentenceOf } from "../words/sentence.ts";
import { severityWords } from "../words/severities.ts";
import { formatMoment, formatMomentTo, precisionOf } from "../words/times.ts";
import * as texts from "../words/screens/report.ts";
import { readFinding, type FindingEvents } from "./finding-events.ts";
import { indicatorsOf } from "./indicators.ts";
import { methodOf } from "./method.ts";
import type { Evidence, Report, ReportActor, ReportFinding, Said } from "./report.ts";

/** More evidence than anyone reads; each is read back from its file. */
const MOST_EVIDENCE = 500;
const BARS = 150;
/** Addresses and clients of an actor. */
const LISTED = 8;

interface Wanted extends FindingEvents {
  readonly mark: Mark;
  readonly title: string;
}

interface Shown {
  readonly id: string;
  readonly detail: EventDetail;
  readonly said: Said;
}

type Known = Pick<AppState, "session" | "status" | "book" | "rules">;

/** `madeAt`: microseconds since 1970. */
export async function gatherReport(
  state: Known,
  source: ReportSource,
  madeAt: EpochMicros,
): Promise<Report> {
  const view = viewOf(state.session.undoable.session);
  const kept = [...view.marks.values()].filter(
    ({ verdict }) => verdict?.status !== "false-positive",
  );
  const wanted = await findingsWanted(kept, { state, source, view });
  const shown = await readEvidence(kept, wanted, { state, source, view });
  const idOf = new Map(shown.map(({ id, detail }) => [detail.row.at, id]));
  const timeline = await source.timeline(BARS);
  const span = timeline?.span ?? null;
  const moment = momentOf([
    ...(span === null ? [] : [span.start, epochMicros(span.end - 1)]),
    ...wanted.flatMap(({ first, last }) => [first, last]),
    ...shown.map(({ detail }) => detail.row.time),
  ]);
  return {
    title: view.name === "" ? texts.auditReport : view.name,
    by: view.people.get(state.session.me) ?? "",
    madeAt: `${formatMoment(madeAt, "utc")} UTC`,
    day: dayOf(span?.start ?? madeAt),
    from: span === null ? "" : moment(span.start),
    to: span === null ? "" : moment(epochMicros(span.end - 1)),
    bars: timeline === null || span === null ? [] : barsOf(timeline).map(({ counts }) => counts),
    findings: wanted.map((one) => findingOf(one, { view, idOf, moment, rules: state.rules })),
    evidence: shown.map((one) => evidenceOf(one, moment)),
    actors: await actorsOf(shown, { source, moment }),
    indicators: indicatorsOf(shown),
    ...(await methodOf(state, source, view)),
  };
}

type Moment = (time: EpochMicros | null) => string;

/** All in one way, as exact as the log is. */
function momentOf(times: readonly (EpochMicros | null)[]): Moment {
  const digits = precisionOf(times.filter((time) => time !== null));
  return (time) => (time === null ? "" : formatMomentTo(time, "utc", digits));
}

/** "2026-09-14", "" of a time that no calendar holds. */
function dayOf(time: EpochMicros): string {
  const date = new Date(Math.floor(time / 1000));
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}

async function findingsWanted(
  marks: readonly Mark[],
  { state, source, view }: Reading,
): Promise<readonly Wanted[]> {
  const wanted: Wanted[] = [];
  for (const mark of marks) {
    const { subject } = mark;
    if (subject.kind !== "finding") continue;
    const events = await readFinding(subject, { rules: state.rules, source, view });
    wanted.push({ mark, title: subject.title, ...events });
  }
  // What is confirmed first, and then what happened first.
  return wanted.toSorted(
    (a, b) =>
      Number(b.mark.verdict?.status === "confirmed") -
        Number(a.mark.verdict?.status === "confirmed") ||
      (a.first ?? Infinity) - (b.first ?? Infinity),
  );
}

interface Reading {
  readonly state: Known;
  readonly source: ReportSource;
  readonly view: SessionView;
}

/** In order of time, numbered. */
async function readEvidence(
  marks: readonly Mark[],
  wanted: readonly Wanted[],
  { state, source, view }: Reading,
): Promise<readonly Shown[]> {
  const said = new Map<string, Said>();
  for (const mark of marks) {
    const at = state.session.places.get(mark.key) ?? null;
    if (mark.subject.kind === "event" && at !== null) said.set(at, saidOf(mark, view));
  }
  for (const { at } of wanted.flatMap(({ actors }) => actors.flatMap(({ shown }) => shown)))
    if (!said.has(at)) said.set(at, NOTHING_SAID);
  const read: Omit<Shown, "id">[] = [];
  for (const [at, saying] of [...said].slice(0, MOST_EVIDENCE)) {
    const detail = await source.event(at);
    if (detail !== null) read.push({ detail, said: saying });
  }
  return read
    .toSorted((a, b) => (a.detail.row.time ?? Infinity) - (b.detail.row.time ?? Infinity))
    .map((one, i) => ({ ...one, id: `E${i + 1}` }));
}

const NOTHING_SAID: Said = { status: null, isStarred: false, tags: [], notes: [] };

function saidOf({ verdict, starred, tags, notes }: Mark, { people }: SessionView): Said {
  return {
    status: verdict?.status ?? null,
    isStarred: starred,
    tags,
    notes: notes.map(({ by, text }) => ({ by: people.get(by) ?? "", text })),
  };
}

interface Telling {
  readonly view: SessionView;
  readonly idOf: ReadonlyMap<string, string>;
  readonly moment: Moment;
  readonly rules: readonly RuleInfo[];
}

function findingOf(
  { mark, rule, actor, title, events, first, last, leftOut, actors, more }: Wanted,
  { view, idOf, moment, rules }: Telling,
): ReportFinding {
  const known = rules.find(({ id }) => id === rule);
  return {
    title: known?.title ?? title,
    level: known === undefined ? texts.ruleNotPresent : severityWords(known.level).label,
    techniques: known?.techniques ?? [],
    actor,
    said: saidOf(mark, view),
    events: events + leftOut,
    leftOut,
    first: moment(first),
    last: moment(last),
    actors: actors.map(({ name, events: count, shown: rows }) => ({
      name,
      events: count,
      evidence: rows.flatMap(({ at }) => idOf.get(at) ?? []),
    })),
    more,
  };
}

function evidenceOf({ id, detail, said }: Shown, moment: Moment): Evidence {
  const { row, rules, raw, place } = detail;
  const { user = "", impersonatedUser = "", ip = "", userAgent = "", auditID = "" } = row.fields;
  return {
    id,
    time: moment(row.time),
    sentence: sentenceOf(row, raw.ok ? parseRaw(raw.value) : undefined),
    severity: severityWords(row.severity).label,
    rules: rules.filter(({ hiddenBy }) => hiddenBy.length === 0).map(({ rule }) => rule.title),
    said,
    user: impersonatedUser || user,
    address: membersOf(ip).at(-1) ?? "",
    client: userAgent,
    auditID,
    place,
  };
}

/** Who did what the evidence shows: their events in the whole log. */
async function actorsOf(
  shown: readonly Shown[],
  { source, moment }: { readonly source: ReportSource; readonly moment: Moment },
): Promise<readonly ReportActor[]> {
  const byActor = new Map<string, Evidence[]>();
  for (const one of shown.map((each) => evidenceOf(each, moment))) {
    const known = byActor.get(one.user);
    if (known === undefined) byActor.set(one.user, [one]);
    else known.push(one);
  }
  const actors: ReportActor[] = [];
  for (const [name, evidence] of byActor) {
    if (name === "") continue;
    const { total, first, last } = await source.seen(onField("actor", equals(name)), 1);
    actors.push({
      name,
      events: total,
      first: moment(first[0]?.time ?? null),
      last: moment(last?.time ?? null),
      addresses: distinct(evidence.map(({ address }) => address)),
      clients: distinct(evidence.map(({ client }) => client)),
    });
  }
  return actors;
}

const distinct = (values: readonly string[]): readonly string[] =>
  [...new Set(values)].filter((value) => value !== "").slice(0, LISTED);
