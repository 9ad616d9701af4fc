// core/audit/derived: what a token was asked for by `create serviceaccounts/token`. A token that lasts a year and is bound to
// nothing is a back door; what the kubelet asks for lasts an hour and is bound to a pod.
// Source: authentication.k8s.io/v1 TokenRequestSpec (k8s.io/api).

import { isJsonObject, valueAt, type JsonObject } from "../is-audit-event.ts";
import { isWrite, textAt, textsIn } from "./written-documents.ts";

export interface TokenAsked {
  readonly expirationSeconds: readonly number[];
  readonly audiences: readonly string[];
  /** `Pod/web-0`, `Secret/x`, `Node/y`. */
  readonly boundObjectRef: readonly string[];
}

/** As asked for, in the request; the response's spec where no request was kept. */
export function tokenAskedBy(event: unknown): TokenAsked | undefined {
  if (!isWrite(event)) return undefined;
  if (valueAt(event, ["objectRef", "resource"]) !== "serviceaccounts") return undefined;
  if (valueAt(event, ["objectRef", "subresource"]) !== "token") return undefined;
  const spec = specIn(event, "requestObject") ?? specIn(event, "responseObject");
  if (spec === undefined) return undefined;
  const seconds = valueAt(spec, ["expirationSeconds"]);
  const bound = valueAt(spec, ["boundObjectRef"]);
  const name = textAt(bound, "name");
  return {
    expirationSeconds: typeof seconds === "number" ? [seconds] : [],
    audiences: textsIn(valueAt(spec, ["audiences"])),
    boundObjectRef: name === undefined ? [] : [`${textAt(bound, "kind") ?? "?"}/${name}`],
  };
}

function specIn(event: unknown, body: string): JsonObject | undefined {
  const spec = valueAt(event, [body, "spec"]);
  return isJsonObject(spec) ? spec : undefined;
}
