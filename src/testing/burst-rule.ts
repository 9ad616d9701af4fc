// testing: three reads by one user within a minute, and the rule whose events they are.

export const BURST = `title: Reads
name: reads
logsource: { product: kubernetes, service: audit }
detection: { s: { verb: get }, condition: s }
level: low
---
title: Many reads
name: many-reads
level: high
correlation:
  type: event_count
  rules: [reads]
  group-by: [user.username]
  timespan: 1m
  condition: { gte: 3 }
`;
