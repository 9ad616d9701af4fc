// ui/words: what a new suppression begins as: a Sigma filter that hides one user's matches. It selects what is to be hidden
// and keeps the rest: filters keep what their condition says.

/** `rule`: by id; null for any rule. An id is whatever a file says, so it is quoted as JSON, which YAML reads. */
export const newSuppression = (rule: string | null): string => `title: What is hidden, and why
description: Who has looked at it, and why it is harmless.
logsource:
  product: kubernetes
  service: audit
filter:
  rules:${rule === null ? " any" : `\n    - ${JSON.stringify(rule)}`}
  known:
    user.username: system:serviceaccount:namespace:name
  condition: not known
`;
