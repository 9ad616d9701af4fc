// core/formats: kube-apiserver with --audit-log-format=legacy (k8s.io/apiserver pkg/audit/format.go): a line of
// key="value" with values as Go quotes them. It has no object; that is read from the path. The address is the first of the
// chain, which the client may have made up.

import type { JsonObject } from "../audit/is-audit-event.ts";
import type { LogFormat } from "./format.ts";
import { objectRefOfUri } from "./request-path.ts";

const LINE = /^(\S{10,40}) AUDIT: id="/;
const PAIR = / ([a-z-]{2,12})="((?:[^"\\]|\\.)*)"/g;

/** Go's %q: JSON's escapes, and \a \v \x00 \U00000000. */
const unquote = (quoted: string): string =>
  quoted.replace(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/gi,
    (_, x: string | undefined, u: string | undefined, long: string | undefined, one = "") => {
      const hex = x ?? u ?? long;
      if (hex !== undefined) {
        const code = Number.parseInt(hex, 16);
        return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
      }
      return ESCAPES.get(String(one)) ?? String(one);
    },
  );

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["a", "\u0007"],
  ["b", "\b"],
  ["f", "\f"],
  ["v", "\v"],
]);

/** `"dev","system:authenticated"` */
const listOf = (text: string): string[] =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, one = ""]) => unquote(one));

const isGiven = (value: string | undefined): value is string =>
  value !== undefined && !/^<(?:none|unknown|self|lookup|deferred)>$/.test(value);

function eventOf(line: string, time: string): JsonObject {
  const pairs = new Map(
    [...line.matchAll(PAIR)].map(([, key = "", value = ""]) => [key, unquote(value)]),
  );
  const given = (key: string): string | undefined => {
    const value = pairs.get(key);
    return isGiven(value) ? value : undefined;
  };
  const uri = given("uri") ?? "";
  const user = given("user");
  const as = given("as");
  const ip = given("ip");
  const agent = given("user-agent");
  const response = Number(given("response"));
  const objectRef = objectRefOfUri(uri);
  return {
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    level: "Metadata",
    auditID: given("id") ?? "",
    stage: given("stage") ?? "",
    requestURI: uri,
    verb: given("method") ?? "",
    user: {
      ...(user !== undefined && { username: user }),
      ...(given("groups") !== undefined && { groups: listOf(given("groups") ?? "") }),
    },
    ...(as !== undefined && {
      impersonatedUser: {
        username: as,
        ...(given("asgroups") !== undefined && { groups: listOf(given("asgroups") ?? "") }),
      },
    }),
    ...(ip !== undefined && { sourceIPs: [ip] }),
    ...(agent !== undefined && { userAgent: agent }),
    ...(objectRef && { objectRef }),
    ...(response > 0 && { responseStatus: { metadata: {}, code: response } }),
    requestReceivedTimestamp: time,
    inferred: ["level", "objectRef"],
  };
}

export const legacyText: LogFormat = {
  id: "legacy",
  label: "kube-apiserver legacy text",
  text: (head, piece) => {
    const time = LINE.exec(head)?.[1];
    if (time === undefined) return undefined;
    const line = new TextDecoder().decode(piece.bytes.subarray(piece.start, piece.end));
    // The first key stands behind "AUDIT:" as every other behind the one before.
    return { kind: "event", event: eventOf(line, time) };
  },
};
