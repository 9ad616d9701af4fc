// state: the text of a rule, handled as lines and never as YAML: what is being written is often no YAML yet.

import type { RuleInfo } from "../worker/engine-api.ts";

/** A rule to begin with: it runs as it is, and finds what most logs have a little of. */
export const TEMPLATE = (id: string): string => `title: Secrets read by a person or a workload
id: ${id}
status: experimental
description: ''
tags:
  - attack.credential-access
logsource:
  product: kubernetes
  service: audit
detection:
  selection:
    objectRef.resource: secrets
    verb:
      - get
      - list
  filter:
    k8s.actorKind:
      - node
      - system
  condition: selection and not filter
falsepositives:
  - Unknown
level: medium
`;

/** A copy must go by an id of its own where a rule has the first one already; it says what it comes from. */
export function copyOfRule(text: string, rules: readonly Pick<RuleInfo, "id">[]): string {
  const taken = new Set(rules.map(({ id }) => id));
  const name = /^name:[ \t]*(.*?)[ \t]*$/m.exec(text)?.[1] ?? "";
  const id = /^id:[ \t]*(.*?)[ \t]*$/m.exec(text)?.[1] ?? "";
  if (!taken.has(name) && !taken.has(id)) return text;
  const own = `id: ${crypto.randomUUID()}`;
  const unnamed = text.replace(/^name:.*\n/m, "");
  if (id === "") return `${own}\n${unnamed}`;
  const from = /^related:/m.test(text) ? "" : `\nrelated:\n  - id: ${id}\n    type: derived`;
  return unnamed.replace(/^id:.*$/m, own + from);
}

/** The title as it is being written; "" where there is none. */
export function titleIn(text: string): string {
  const found = /^title:[ \t]*(.*?)[ \t]*$/m.exec(text)?.[1] ?? "";
  return found.replace(/^(['"])(.*)\1$/, "$2");
}

/** A name for the file it is exported as. */
export function fileNameFor(text: string): string {
  const stem = titleIn(text)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${stem === "" ? "rule" : stem}.yml`;
}
