// core/detect/analyzers: a stretch without any event that stands out against the rhythm of the log. The file's report names shorter
// ones too (query/quiet-stretches.ts): there it is what a file holds, here it is a finding.

import type { RuleMeta } from "../compiled-rule.ts";
import { filter, needs, type Analyzer } from "./analyzer.ts";
import { gapsOf, silenceText } from "./gaps.ts";
import { OccurrenceBuilder } from "./occurrences.ts";

const META: RuleMeta = {
  id: "log-gap",
  title: "Log silent for long",
  level: "low",
  description:
    "No request at all was logged for a time that is long against the usual rhythm of this log. An API server is never silent while a node is alive: kubelets report every few seconds. So records were lost, were cut out, or auditing was off. Look at what was done just before and just after, and whether other sources have the time between.",
  tactics: ["defense-evasion"],
  techniques: ["T1070", "T1562.008"],
  references: [
    "https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/",
    "https://attack.mitre.org/techniques/T1562/008/",
  ],
  falsePositives: [
    "Logs of several times that were opened together",
    "An audit policy that leaves out what machines do, on a cluster that nobody used",
    "The API server was down, or was being upgraded",
  ],
};

export const logGap: Analyzer = {
  meta: META,
  needs: needs(filter("*")),
  *run(log) {
    const { gaps, usual } = yield* gapsOf(log.rows, log.timeOf);
    const found = new OccurrenceBuilder(META.id, log.timeOf);
    for (const { before, after, length } of gaps) {
      const one = found.open(() => [], silenceText(length, usual));
      one.rows.push(before);
      one.rows.push(after);
    }
    return found.finish();
  },
};
