// core/audit: severity is Sigma's `level`, plus `none` for an event no rule matched. The order is the meaning.

/** Ordered from quiet to loud; a severity column holds the position in this list. Sigma spec 2.1, "level". */
export const SEVERITIES = ["none", "informational", "low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];
/** What a rule may carry: every severity but `none`. */
export type Level = Exclude<Severity, "none">;

export const severityRank = (severity: Severity): number => SEVERITIES.indexOf(severity);
export const severityAt = (rank: number): Severity => SEVERITIES[rank] ?? "none";
