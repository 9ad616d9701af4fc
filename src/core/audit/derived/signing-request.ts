// core/audit/derived: what a CertificateSigningRequest asks for, and whether one was approved. The identity asked for is not
// in any field of it, but in the subject of a certificate request in DER, in PEM, in base64.
// Source: certificates.k8s.io/v1 CertificateSigningRequestSpec (k8s.io/api); RFC 7468 for PEM.

import { valueAt, type JsonObject } from "../is-audit-event.ts";
import { objectsIn, textAt, textsIn, writtenDocuments } from "./written-documents.ts";
import { readCsrSubject, type X509Subject } from "./x509-subject.ts";

export const SIGNING_REQUESTS = "certificatesigningrequests";

export interface SigningRequest {
  readonly signer: readonly string[];
  readonly usages: readonly string[];
  readonly subjectCN: readonly string[];
  readonly subjectO: readonly string[];
  /** True if it was approved, false if it was denied; none where the request said neither. */
  readonly approved: readonly boolean[];
}

/** A request with an RSA key of 16,384 bits has 7 KB of base64. */
const MOST_BASE64 = 256 * 1024;

/** Creates of a request, and updates of its approval. */
export function signingRequestOf(event: unknown): SigningRequest | undefined {
  if (valueAt(event, ["objectRef", "resource"]) !== SIGNING_REQUESTS) return undefined;
  const documents = writtenDocuments(event, (one) => hasOwn(one, "spec") || hasOwn(one, "status"));
  if (documents.length === 0) return undefined;
  const subjects = documents.flatMap((one) => subjectOf(textAt(one, "spec", "request")) ?? []);
  return {
    signer: documents.flatMap((one) => textAt(one, "spec", "signerName") ?? []),
    usages: documents.flatMap((one) => textsIn(valueAt(one, ["spec", "usages"]))),
    subjectCN: subjects.flatMap(({ commonName }) => commonName ?? []),
    subjectO: subjects.flatMap(({ organizations }) => organizations),
    approved: approvalIn(documents),
  };
}

const hasOwn = (document: JsonObject, key: string): boolean => Object.hasOwn(document, key);

/** Conditions once set stay: Kubernetes does not let a request be both. Denied is looked for first. */
function approvalIn(documents: readonly JsonObject[]): readonly boolean[] {
  const types = documents
    .flatMap((one) => objectsIn(valueAt(one, ["status", "conditions"])))
    .filter((condition) => textAt(condition, "status") !== "False")
    .map((condition) => textAt(condition, "type"));
  if (types.includes("Denied")) return [false];
  return types.includes("Approved") ? [true] : [];
}

/** Of a `spec.request`; undefined when it is none. */
export function subjectOf(request: string | undefined): X509Subject | undefined {
  const pem = fromBase64(request ?? "");
  if (pem === undefined) return undefined;
  const text = new TextDecoder("latin1").decode(pem);
  const block = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([^-]*)-----END /.exec(text)?.[1];
  const der = block === undefined ? undefined : fromBase64(block);
  return der === undefined ? undefined : (readCsrSubject(der) ?? undefined);
}

function fromBase64(text: string): Uint8Array | undefined {
  if (text === "" || text.length > MOST_BASE64) return undefined;
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
