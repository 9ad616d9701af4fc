// core/audit/derived: what a request was authenticated with: the number of a token or of a certificate, and the pod and the node
// that a token is bound to. It is the sender's, also under impersonation. And the number of a token that a request was given.
// Source: k8s.io/apiserver pkg/authentication/user (CredentialIDKey, from 1.30 on by default), serviceaccount/util.go (PodNameKey,
// NodeNameKey), registry/core/serviceaccount/storage/token.go (IssuedCredentialIDAuditAnnotationKey).

import { valueAt } from "../is-audit-event.ts";

export interface Credential {
  /** `JTI=` and a token's number, `X509SHA256=` and a certificate's finger print; "" where the event does not say. */
  readonly id: string;
  /** In the service account's namespace; "" where it is bound to none. */
  readonly pod: string;
  readonly node: string;
}

const PREFIX = "authentication.kubernetes.io/";

/** Where the number stands, for a filter. */
export const CREDENTIAL_PATH = ["user", "extra", `${PREFIX}credential-id`] as const;

export const credentialOf = (event: unknown): Credential => ({
  id: extraOf(event, "credential-id"),
  pod: extraOf(event, "pod-name"),
  node: extraOf(event, "node-name"),
});

/** "" where none was given, or it is not said. */
export function issuedCredentialOf(event: unknown): string {
  const id = valueAt(event, ["annotations", `${PREFIX}issued-credential-id`]);
  return typeof id === "string" ? id : "";
}

/** Each is a list of one. */
function extraOf(event: unknown, name: string): string {
  const list = valueAt(event, ["user", "extra", `${PREFIX}${name}`]);
  const first: unknown = Array.isArray(list) ? list[0] : list;
  return typeof first === "string" ? first : "";
}
