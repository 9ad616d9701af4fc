// core/export: findings as SARIF 2.1.0 (OASIS), which code scanners and ticket systems take in. One result per event and rule, so
// that each has its place in the log; results of one rule group by its id. Written in pieces: a head with all rules, results
// one by one, a tail. Messages of SARIF may hold links and placeholders, so what a log says is escaped in them (3.11.5, 3.11.6).

import type { RuleMeta } from "../detect/compiled-rule.ts";
import type { Level } from "../audit/severity.ts";
import { fingerprint } from "./fingerprint.ts";
import { fieldText, presentFields, type ExportFinding } from "./finding.ts";

const SCHEMA =
  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** SARIF knows three that are problems; the rule's own level stands in the properties. */
const LEVELS = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  informational: "note",
} as const satisfies Record<Level, string>;

/** What GitHub's code scanning sorts by: over 9 is critical, 7 high, 4 medium, 0.1 low. */
const SECURITY_SEVERITY = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  informational: "0.0",
} as const satisfies Record<Level, string>;

/** Up to where the results begin. `rules` are all there are, also those that found nothing. */
export function sarifHead(rules: readonly RuleMeta[]): string {
  const driver = {
    name: "Auditscope",
    shortDescription: { text: "Kubernetes API-server audit logs, read inside a browser tab" },
    rules: rules.map(ruleOf),
  };
  const before = JSON.stringify({ $schema: SCHEMA, version: "2.1.0" }).slice(0, -1);
  return `${before},"runs":[{"tool":${JSON.stringify({ driver })},"results":[`;
}

export const SARIF_TAIL = "]}]}\n";

function ruleOf(rule: RuleMeta): object {
  const { id, title, level, description, tactics, techniques, references, falsePositives } = rule;
  const [helpUri] = references.filter((one) => /^https?:\/\//i.test(one) && URL.canParse(one));
  const help = [
    description,
    ...(falsePositives.length === 0
      ? []
      : [`May be harmless:\n${falsePositives.map((one) => `- ${one}`).join("\n")}`]),
    ...(references.length === 0 ? [] : [references.join("\n")]),
  ].filter((part) => part !== "");
  return {
    id,
    shortDescription: { text: title },
    ...(description !== "" && { fullDescription: { text: description } }),
    ...(help.length > 0 && { help: { text: help.join("\n\n") } }),
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: LEVELS[level] },
    properties: {
      level,
      "security-severity": SECURITY_SEVERITY[level],
      tags: [
        "security",
        ...tactics.map((tactic) => `attack.${tactic}`),
        ...techniques.map((technique) => `attack.${technique.toLowerCase()}`),
      ],
    },
  };
}

/** `position`: of the rule in the head. */
export function sarifResult(finding: ExportFinding, position: number): string {
  const { rule, row, place, matched } = finding;
  return JSON.stringify({
    ruleId: rule.id,
    ruleIndex: position,
    kind: "fail",
    level: LEVELS[rule.level],
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(place.file) },
          region: {
            ...(place.line !== null && { startLine: place.line }),
            byteOffset: place.offset,
            byteLength: place.length,
          },
        },
      },
    ],
    partialFingerprints: { "auditscopeFinding/v1": fingerprintOf(finding) },
    properties: { matched, event: Object.fromEntries(presentFields(row)) },
  });
}

/** "Shell in a pod: eve get pods/exec shop/web, 10.0.0.7, success". */
function messageOf({ rule, row }: ExportFinding): string {
  const text = (name: Parameters<typeof fieldText>[1]): string => fieldText(row, name);
  const kind = [text("resource"), text("subresource")].filter((part) => part !== "").join("/");
  const object = [text("namespace"), text("name")].filter((part) => part !== "").join("/");
  const deed = [text("user"), text("verb"), kind === "" ? text("uri") : kind, object]
    .filter((part) => part !== "")
    .join(" ");
  const rest = [deed, text("ip"), text("outcome")].filter((part) => part !== "").join(", ");
  return escapeMessage(rest === "" ? rule.title : `${rule.title}: ${rest}`);
}

/** Brackets make links, braces placeholders; a backslash before a bracket stands for itself. */
const escapeMessage = (text: string): string =>
  text
    .replaceAll(/[\\[\]]/g, String.raw`\$&`)
    .replaceAll("{", "{{")
    .replaceAll("}", "}}");

/** A relative reference (RFC 3986). A file's name may hold anything, also half a character, which cannot be encoded. */
const uriOf = (file: string): string =>
  new TextDecoder()
    .decode(new TextEncoder().encode(file))
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");

/** The same on every load, whatever the file is called: the audit ID alone may be the client's choice. */
const fingerprintOf = ({ rule, row }: ExportFinding): string =>
  fingerprint([
    rule.id,
    ...(["auditID", "time", "stageTime", "user", "verb", "uri"] as const).map((name) =>
      fieldText(row, name),
    ),
  ]);
