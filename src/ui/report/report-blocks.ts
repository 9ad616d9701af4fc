// ui/report: a report as a document: first what happened, then who and what to look for, then how it is known. A statement names the
// evidence it rests on, and the evidence says where in which file it stands, so that everyone can look.

import { countOf, formatBytes, formatCount } from "../words/numbers.ts";
import type { SentencePart } from "../words/sentence-parts.ts";
import { shownText } from "../words/shown-text.ts";
import { code, evidence, strong, words, type Block, type Inline, type Line } from "./blocks.ts";
import type { Evidence, Report, ReportFile, ReportFinding, ReportPlace, Said } from "./report.ts";

/** No value of a log makes a report long. */
const LONGEST = 500;
const shown = (text: string): string => shownText(text, LONGEST);

export function reportBlocks(report: Report): readonly Block[] {
  return [
    { kind: "heading", level: 1, text: shown(report.title) },
    { kind: "paragraph", line: [words(aboutOf(report))] },
    ...timelineOf(report),
    { kind: "heading", level: 2, text: "Findings" },
    ...findingsOf(report),
    ...actorsOf(report),
    ...indicatorsOf(report),
    { kind: "heading", level: 2, text: "Evidence" },
    ...(report.evidence.length === 0
      ? [paragraph("No event was bookmarked, confirmed or noted.")]
      : report.evidence.flatMap(evidenceOf)),
    { kind: "heading", level: 2, text: "Method" },
    ...methodOf(report),
  ];
}

const paragraph = (text: string): Block => ({ kind: "paragraph", line: [words(text)] });

function aboutOf({ by, madeAt, from, to }: Report): string {
  const author = by === "" ? "" : ` by ${shown(by)}`;
  const span = from === "" ? "The log holds no times." : `The log reaches from ${from} to ${to}.`;
  return `Made${author} on ${madeAt}. ${span}`;
}

function timelineOf({ bars, from, to, ledger }: Report): readonly Block[] {
  if (bars.length === 0) return [];
  const sums = [0, 1, 2, 3].map((part) =>
    bars.reduce((sum, counts) => sum + (counts[part] ?? 0), 0),
  );
  const [critical = 0, high = 0, medium = 0, low = 0] = sums.map(formatCount);
  const about = `${countOf(ledger.events, "event")}: ${critical} critical, ${high} high, ${medium} medium, ${low} low.`;
  return [{ kind: "picture", picture: { about, from, to, bars } }, paragraph(about)];
}

function findingsOf({ findings }: Report): readonly Block[] {
  if (findings.length === 0)
    return [paragraph("No finding was confirmed. What is bookmarked or noted stands below.")];
  return findings.flatMap(findingOf);
}

function findingOf(finding: ReportFinding): readonly Block[] {
  const { title, level, techniques, actor, events, leftOut, first, last, actors } = finding;
  const ids = actors.flatMap((one) => one.evidence);
  const who = actor === null ? [] : [words(" by "), code(shown(actor) || "nobody")];
  const when = first === "" ? "" : first === last ? `, at ${first}` : `, from ${first} to ${last}`;
  const without =
    leftOut === 0 ? "" : `, ${formatCount(leftOut)} of them judged false positives and left out`;
  const line: Inline[] = [
    words(`${level}, ${statusWords(finding.said)}: ${countOf(events, "event")}`),
    ...who,
    words(without),
    words(when),
    ...(techniques.length === 0 ? [] : [words(`. ATT&CK ${techniques.join(", ")}`)]),
    words("."),
    ...evidenceLine(ids, events - leftOut, actor === null),
  ];
  return [
    { kind: "heading", level: 3, text: shown(title) },
    { kind: "paragraph", line },
    ...(actor === null ? whoseOf(finding) : []),
    ...notesOf(finding.said),
  ];
}

/** Where not all events are evidence, how many are. Of a finding as a whole the links stand with each actor. */
function evidenceLine(ids: readonly string[], events: number, areApart: boolean): Inline[] {
  if (ids.length === 0) return [];
  const isAll = ids.length >= events;
  const many = `${formatCount(ids.length)} of ${countOf(events, "event")}`;
  if (areApart)
    return isAll ? [] : [words(` As evidence ${many} ${ids.length === 1 ? "is" : "are"} shown.`)];
  return [words(" See "), ...links(ids), words(isAll ? "." : `: ${many}.`)];
}

const links = (ids: readonly string[]): Inline[] =>
  ids.flatMap((id, i) => [...(i === 0 ? [] : [words(", ")]), evidence(id)]);

/** Everybody who did it, as far as anyone reads names. */
function whoseOf({ actors, more }: ReportFinding): readonly Block[] {
  if (actors.length === 0) return [];
  const items = actors.map(({ name, events, evidence: ids }): Line => {
    const isAll = ids.length >= events;
    const some =
      ids.length === 0
        ? [words(", none shown")]
        : [words(": "), ...links(ids), words(isAll ? "" : ` (${formatCount(ids.length)} of them)`)];
    return [code(shown(name) || "nobody"), words(`, ${countOf(events, "event")}`), ...some];
  });
  const rest: Line[] =
    more.events === 0
      ? []
      : [
          [
            words(
              `and ${more.actors === 0 ? "others" : countOf(more.actors, "more actor")} with ${countOf(more.events, "event")}`,
            ),
          ],
        ];
  return [{ kind: "list", items: [...items, ...rest] }];
}

function statusWords({ status }: Said): string {
  if (status === "confirmed") return "confirmed";
  return status === "false-positive" ? "a false positive" : "not decided yet";
}

function notesOf({ notes, tags }: Said): readonly Block[] {
  const lines = notes.map(({ by, text }): Line => [
    words(by === "" ? shownText(text, 10_000) : `${shownText(text, 10_000)} (${shown(by)})`),
  ]);
  return [
    ...(lines.length === 0 ? [] : [{ kind: "quote", lines } as const]),
    ...(tags.length === 0 ? [] : [paragraph(`Tags: ${tags.map(shown).join(", ")}.`)]),
  ];
}

function evidenceOf({ id, time, sentence, severity, rules, said, ...more }: Evidence): Block[] {
  const facts: Line[] = [
    [words("Record: "), ...placeOf(more.place)],
    ...(rules.length === 0
      ? []
      : [[words(`Matched (${severity}): ${rules.map(shown).join("; ")}`)]]),
    [
      words("From "),
      code(shown(more.address) || "no address"),
      words(" with "),
      code(shown(more.client) || "no user agent"),
      words(", which is what the client says of itself"),
    ],
    ...(more.auditID === "" ? [] : [[words("Audit ID "), code(shown(more.auditID))]]),
    ...(said.status === null ? [] : [[words(`Looked at: ${statusWords(said)}`)]]),
  ];
  return [
    { kind: "anchor", id, line: [words(time || "without a time")] },
    { kind: "paragraph", line: sentence.map(partOf) },
    { kind: "list", items: facts },
    ...notesOf(said),
  ];
}

const partOf = ({ as, text }: SentencePart): Inline =>
  as === "ours" ? words(text) : as === "name" ? strong(shown(text)) : code(shown(text));

function placeOf({ file, line, offset, length }: ReportPlace): Inline[] {
  const where = line === null ? "" : `, line ${formatCount(line)}`;
  return [
    code(shown(file)),
    words(`${where}, ${countOf(length, "byte")} from byte ${formatCount(offset)}`),
  ];
}

function actorsOf({ actors }: Report): readonly Block[] {
  if (actors.length === 0) return [];
  const rows = actors.map(({ name, events, first, last, addresses, clients }) => [
    [strong(shown(name) || "nobody named")],
    [words(formatCount(events))],
    [words(first === last ? whole(first) : `${whole(first)} – ${whole(last)}`)],
    listed(addresses),
    listed(clients),
  ]);
  return [
    { kind: "heading", level: 2, text: "Actors" },
    { kind: "table", head: ["Actor", "Events", "Seen", "From", "With"], rows },
  ];
}

/** Not broken between a day and its hour. */
const whole = (moment: string): string => moment.replaceAll(" ", "\u00a0");

const listed = (values: readonly string[]): Line =>
  values.flatMap((value, i) => [...(i === 0 ? [] : [words(", ")]), code(shown(value))]);

function indicatorsOf({ indicators }: Report): readonly Block[] {
  if (indicators.length === 0) return [];
  const rows = indicators.map(({ kind, value, evidence: ids }) => [
    [words(kind)],
    [code(shown(value))],
    links(ids),
  ]);
  return [
    { kind: "heading", level: 2, text: "Indicators" },
    paragraph("As they stand in the evidence. User agents are the client's word."),
    { kind: "table", head: ["Kind", "Value", "Evidence"], rows },
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
  const { records, events, merged, duplicates, other, rejected } = ledger;
  return [
    paragraph(`Read in a browser tab with Auditscope ${version}; nothing was uploaded.`),
    {
      kind: "table",
      head: ["File", "Size", "Events", "Rejected", "SHA-256"],
      rows: files.map(fileRow),
    },
    ...(moreFiles === 0
      ? []
      : [
          paragraph(
            `And ${countOf(moreFiles, "more file")} in folders; their hashes are in the evidence zip.`,
          ),
        ]),
    paragraph(
      `Every record is accounted for: ${formatCount(records)} records = ${formatCount(events)} events + ${formatCount(merged)} merged + ${formatCount(duplicates)} duplicates + ${formatCount(other)} other + ${formatCount(rejected)} rejected.`,
    ),
    paragraph(
      `${formatCount(rules.enabled)} of ${countOf(rules.all, "rule")} were on.${rules.changed.length === 0 ? "" : ` Changed: ${rules.changed.map(shown).join("; ")}.`}`,
    ),
    ...(dismissed.length === 0
      ? []
      : ([
          paragraph("Judged false positives, and left out above:"),
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
      : [paragraph(`Hidden by filters: ${rules.suppressions.map(shown).join("; ")}.`)]),
  ];
}

const fileRow = ({ name, bytes, isFolder, counts, sha256 }: ReportFile): readonly Line[] => [
  [code(shown(name))],
  [words(formatBytes(bytes))],
  [words(counts === null ? "" : formatCount(counts.events))],
  [words(counts === null ? "" : formatCount(counts.rejected))],
  isFolder
    ? [words("of its files, below")]
    : sha256 === null
      ? [words("could not be read once more")]
      : [code(sha256)],
];
