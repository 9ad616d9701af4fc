// core/audit: what became of a request, from the fields the API server wrote.

/** A column of outcomes holds the position in this list. */
export const OUTCOMES = ["unknown", "success", "denied", "unauthenticated", "error"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface OutcomeFacts {
  /** responseStatus.code; 0 = absent (stage RequestReceived has none). */
  code: number;
  /** annotation authorization.k8s.io/decision: "allow", "forbid", or empty. */
  decision: string;
  stage: string;
}

/**
 * An allowed request is not yet a successful one: admission, conflicts and validation answer after the authorizer did.
 * So the code decides first and the decision only where there is no code. 101 (Switching Protocols) is how a granted
 * exec or watch over WebSocket looks. Source: kubernetes/apiserver pkg/endpoints/filters/authorization.go, audit.go.
 */
export function outcomeOf(facts: OutcomeFacts): Outcome {
  const { code, decision, stage } = facts;
  if (code === 401) return "unauthenticated";
  if (code === 403) return "denied";
  if (code >= 400) return "error";
  if (code >= 100) return "success";
  if (decision === "forbid") return "denied";
  if (stage === "Panic") return "error";
  return "unknown";
}
