// core/audit: the stages of a request, in the order in which the API server reaches them (k8s.io/apiserver
// pkg/apis/audit/types.go), and which of them end it.

export const STAGES = ["RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"] as const;

/** What the field `inFlight` says of such a request; of others nothing. */
export const IN_FLIGHT = "yes";

/** Place in the order of stages from 1; 0 for what is none of them. */
export const stageRank = (stage: string): number =>
  (STAGES as readonly string[]).indexOf(stage) + 1;

/**
 * Whether a request whose last stage is this one had not ended when the log did. A failed authentication is answered with
 * nothing but ResponseStarted and 401, and no error goes on after its headers: both have ended. `code`: 0 = none.
 */
export const isInFlight = (stage: string, code: number): boolean =>
  stage === STAGES[0] || (stage === STAGES[1] && code < 400);
