// ui/report: a report as a document: first what happened, then who and what to look for, then how it is known. A statement names the
// evidence it rests on, and the evidence says where in which file it stands, so that everyone can look.

import { formatBytes, formatCount } from "../words/numbers.ts";
import * as texts from "../words/screens/report.ts";
import type { SentencePart } from "../words/sentence-parts.ts";
import { shownText } from "../words/shown-text.ts";
import { code, evidence, strong, words, type Block, type Inline, type Line } from "./blocks.ts";
import type { Evidence, Report, ReportFile, ReportFinding, Said } from "./report.ts";

/** No value of a log makes a report long. */
const LONGEST = 500;
const shown = (text: string): string => shownText(text, LONGEST);

export function reportBlocks(report: Report): readonly Block[] {
  return [
    { kind: "heading", level: 1, text: shown(report.title) },
    paragraph(texts.madeOn({ ...report, by: shown(report.by) })),
    ...timelineOf(report),
    { kind: "heading", level: 2, text: texts.findings },
    ...findingsOf(report),
    ...actorsOf(report),
    ...indicatorsOf(report),
    { kind: "heading", level: 2, text: texts.evidence },
    ...(report.evidence.length === 0
      ? [paragraph(texts.noEvidence)]
      : report.evidence.flatMap(evidenceOf)),
    { kind: "heading", level: 2, text: texts.method },
    ...methodOf(report),
  ];
}

const paragraph = (text: string): Block => ({ kind: "paragraph", line: [words(text)] });

const lineOf = (told: texts.Told<Inline>): Line =>
  told.flatMap((part) => (typeof part !== "string" ? part : part === "" ? [] : [words(part)]));

function timelineOf({ bars, from, to, ledger }: Report): readonly Block[] {
  if (bars.length === 0) return [];
  const sums = [0, 1, 2, 3].map((part) =>
    bars.reduce((sum, counts) => sum + (counts[part] ?? 0), 0),
  );
  const about = texts.eventsBySeverity(ledger.events, sums);
  return [{ kind: "picture", picture: { about, from, to, bars } }, paragraph(about)];
}

function findingsOf({ findings }: Report): readonly Block[] {
  return findings.length === 0 ? [paragraph(texts.nothingConfirmed)] : findings.flatMap(findingOf);
}

function findingOf(finding: ReportFinding): readonly Block[] {
  const { title, actor, events, leftOut, actors, said } = finding;
  const ids = actors.flatMap((one) => one.evidence);
  const line = lineOf([
    ...texts.findingTold({
      ...finding,
      status: statusOf(said),
      by: actor === null ? null : [code(shown(actor) || texts.nobody)],
    }),
    ...evidenceTold(ids, events - leftOut, actor === null),
  ]);
  return [
    { kind: "heading", level: 3, text: shown(title) },
    { kind: "paragraph", line },
    ...(actor === null ? whoseOf(finding) : []),
    ...notesOf(said),
  ];
}

/** Where not all events are evidence, how many are. Of a finding as a whole the links stand with each actor. */
function evidenceTold(
  ids: readonly string[],
  events: number,
  areApart: boolean,
): texts.Told<Inline> {
  if (ids.length === 0) return [];
  if (!areApart) return texts.seeEvidence(links(ids), ids.length, events);
  return ids.length >= events ? [] : [texts.shownAsEvidence(ids.length, events)];
}

const links = (ids: readonly string[]): Line =>
  ids.flatMap((id, i) => [...(i === 0 ? [] : [words(", ")]), evidence(id)]);

/** Everybody who did it, as far as anyone reads names. */
function whoseOf({ actors, more }: ReportFinding): readonly Block[] {
  if (actors.length === 0) return [];
  const items = actors.map(({ name, events, evidence: ids }) =>
    lineOf(
      texts.actorTold([code(shown(name) || texts.nobody)], links(ids), {
        events,
        shown: ids.length,
      }),
    ),
  );
  const rest = more.events === 0 ? [] : [[words(texts.andOthers(more.actors, more.events))]];
  return [{ kind: "list", items: [...items, ...rest] }];
}

const statusOf = ({ status }: Said): string => texts.statusInSentence(status);

function notesOf({ notes, tags }: Said): readonly Block[] {
  const lines = notes.map(({ by, text }): Line => [
    words(by === "" ? shownText(text, 10_000) : `${shownText(text, 10_000)} (${shown(by)})`),
  ]);
  return [
    ...(lines.length === 0 ? [] : [{ kind: "quote", lines } as const]),
    ...(tags.length === 0 ? [] : [paragraph(texts.tagged(tags.map(shown)))]),
  ];
}

function evidenceOf({ id, time, sentence, severity, rules, said, ...more }: Evidence): Block[] {
  const facts: texts.Told<Inline>[] = [
    texts.recordAt([code(shown(more.place.file))], more.place),
    ...(rules.length === 0 ? [] : [[texts.matched(severity, rules.map(shown))]]),
    texts.fromWith(
      [code(shown(more.address) || texts.noAddress)],
      [code(shown(more.client) || texts.noUserAgent)],
    ),
    ...(more.auditID === "" ? [] : [texts.auditId([code(shown(more.auditID))])]),
    ...(said.status === null ? [] : [[texts.lookedAt(statusOf(said))]]),
  ];
  return [
    { kind: "anchor", id, line: [words(time || texts.withoutTime)] },
    { kind: "paragraph", line: sentence.map(partOf) },
    { kind: "list", items: facts.map(lineOf) },
    ...notesOf(said),
  ];
}

const partOf = ({ as, text }: SentencePart): Inline =>
  as === "ours" ? words(text) : as === "name" ? strong(shown(text)) : code(shown(text));

function actorsOf({ actors }: Report): readonly Block[] {
  if (actors.length === 0) return [];
  const rows = actors.map(({ name, events, first, last, addresses, clients }) => [
    [strong(shown(name) || texts.nobodyNamed)],
    [words(formatCount(events))],
    [words(first === last ? whole(first) : `${whole(first)} – ${whole(last)}`)],
    listed(addresses),
    listed(clients),
  ]);
  return [
    { kind: "heading", level: 2, text: texts.actors },
    { kind: "table", head: texts.actorHeads, rows },
  ];
}

/** Not broken between a day and its hour. */
const whole = (moment: string): string => moment.replaceAll(" ", "\u00a0");

const listed = (values: readonly string[]): Line =>
  values.flatMap((value, i) => [...(i === 0 ? [] : [words(", ")]), code(shown(value))]);

function indicatorsOf({ indicators }: Report): readonly Block[] {
  if (indicators.length === 0) return [];
  const rows = indicators.map(({ kind, value, evidence: ids }) => [
    [words(texts.indicatorName(kind))],
    [code(shown(value))],
    links(ids),
  ]);
  return [
    { kind: "heading", level: 2, text: texts.indicators },
    paragraph(texts.aboutIndicators),
    { kind: "table", head: texts.indicatorHeads, rows },
  ];
}

function methodOf({
  files,
  moreFiles,
  ledger,
  rules,
  dismissed,
  version,
}: Report): readonly Block[] {
  return [
    paragraph(texts.readWith(version)),
    {
      kind: "table",
      head: texts.fileHeads,
      rows: files.map(fileRow),
    },
    ...(moreFiles === 0 ? [] : [paragraph(texts.moreFiles(moreFiles))]),
    paragraph(texts.recordsAddUp(ledger)),
    paragraph(texts.rulesOn(rules.enabled, rules.all, rules.changed.map(shown))),
    ...(dismissed.length === 0
      ? []
      : ([
          paragraph(texts.judgedFalsePositives),
          {
            kind: "list",
            items: dismissed.map(({ title, reason }) => [
              strong(shown(title)),
              words(reason === "" ? "" : `: ${shownText(reason, 2_000)}`),
            ]),
          },
        ] as const)),
    ...(rules.suppressions.length === 0
      ? []
      : [paragraph(texts.hiddenByFilters(rules.suppressions.map(shown)))]),
  ];
}

const fileRow = ({ name, bytes, isFolder, counts, sha256 }: ReportFile): readonly Line[] => [
  [code(shown(name))],
  [words(formatBytes(bytes))],
  [words(counts === null ? "" : formatCount(counts.events))],
  [words(counts === null ? "" : formatCount(counts.rejected))],
  isFolder
    ? [words(texts.hashesBelow)]
    : sha256 === null
      ? [words(texts.notReadAgain)]
      : [code(sha256)],
];
