// ui/words: the filter in other languages: what each is for, why one cannot say a filter, and what to know before using what it says.

import type { Refusal, RefusalKind, RemarkKind } from "../../core/filter/handoff/paper.ts";
import { cutText } from "./shown-text.ts";

export const LANGUAGES = [
  {
    id: "jq",
    label: "jq",
    about: "For the log’s own lines, one event each: jq -c 'the program' audit.log",
  },
  {
    id: "sql",
    label: "SQL",
    about: "For DuckDB, over the log as JSON lines. Put your file’s name in place of audit.log.",
  },
  {
    id: "kql",
    label: "KQL",
    about:
      "For Kibana, over events as Elastic’s Kubernetes integration stores them. Kusto, of Azure, is another KQL.",
  },
  {
    id: "logql",
    label: "LogQL",
    about: "For Grafana Loki, over the log’s own lines.",
  },
  {
    id: "sigma",
    label: "Sigma",
    about: "A rule, for any tool that reads Sigma. Save filter as rule opens it in the editor.",
  },
] as const;

export type Language = (typeof LANGUAGES)[number]["id"];

/** True of every language but Sigma. */
export const RECORDS_TEXT =
  "Other tools see records: a request that was logged in several stages is there once for each.";

const REFUSALS: Readonly<Record<RefusalKind, string>> = {
  ours: "only this page knows it: severities, rules, marks and the file’s name stand in no event",
  "worked-out": "this page works it out from other parts of the event",
  "raw-text": "it looks into the record’s own text, and there only what is in it can be asked for",
  regex: "it has no regular expressions",
  "one-character": "it has no sign for exactly one character",
  spaces: "it cannot take spaces together with *",
  network: "it cannot tell which addresses of a list lie in a network",
  "network-v6": "it cannot reckon with IPv6 addresses",
  "two-fields": "it cannot compare two fields",
  "part-of-time": "it has no such part of a time",
  time: "times are chosen beside the query",
  "time-as-text": "it would have to take a time as text",
  "number-as-text": "it would have to take a number as text",
  duration: "it cannot reckon how long a request took",
  list: "it cannot look for this in a list",
  null: "it cannot tell null from absent",
  empty: "it cannot tell an empty text from an absent one",
};

/** "KQL cannot say uri~"^/api": it has no regular expressions." */
export const refusalText = (language: string, { kind, detail }: Refusal): string =>
  `${language} cannot say ${detail === "" ? "this filter" : cutText(detail, 120)}: ${REFUSALS[kind]}. Take it out of the filter, and look for the rest.`;

export const REMARKS: Readonly<Record<RemarkKind, string>> = {
  "letter-case": "Letter case is set aside for a to z; other letters may be told apart by it.",
  "case-counts": "Letter case counts there, and does not here: write what else it may be.",
  "regex-dialect":
    "The regular expression is RE2’s. It is read as Oniguruma’s there, which differs in rare places.",
  "audit-ids": "The word is also looked for at the beginning of audit IDs, but only of UUIDs.",
  "time-text":
    "Times are compared as text, as kube-apiserver writes them: in UTC, with six decimals.",
  "range-beside": "The time range is not part of it: choose it beside the query.",
  "lists-on-the-way":
    "A list on the way of a path is not looked into: name the place in it, as [0] or [*].",
  "network-type": "The field must be mapped as ip for a network to be understood.",
  "network-extension":
    "Needs DuckDB’s extension for addresses: INSTALL inet; LOAD inet; IPv4 addresses written as IPv6 are not found.",
  selector: "Put your own stream selector in place of the one in {braces}.",
  "field-names": "Fields are named as Elastic’s integration names them, below kubernetes.audit.",
};
