import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { incidentLog } from "./incident.mjs";

interface Event {
  kind: string;
  apiVersion: string;
  level: string;
  auditID: string;
  stage: string;
  requestURI: string;
  verb: string;
  user: { username?: string };
  sourceIPs: string[];
  userAgent: string;
  objectRef?: { resource: string; namespace?: string; name?: string; subresource?: string };
  responseStatus?: { code: number };
  requestObject?: { spec?: { containers?: { securityContext?: { privileged?: unknown } }[] } };
  requestReceivedTimestamp: string;
  stageTimestamp: string;
}

const parse: (line: string) => Event = JSON.parse;
const log = incidentLog();
const events = log
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => parse(line));
const count = (matches: (event: Event) => boolean): number => events.filter(matches).length;
const fromOutside = events.filter((event) => event.sourceIPs.includes("203.0.113.77"));

/** The product's rules a second time, by hand, so that the engine has something to be held against. */
const RULES: Readonly<Record<string, (event: Event) => boolean>> = {
  "privileged-pod": ({ requestObject }) =>
    requestObject?.spec?.containers?.some((c) => c.securityContext?.privileged === true) === true,
  "rbac-change": ({ objectRef, verb }) =>
    objectRef?.resource === "clusterrolebindings" &&
    ["create", "update", "patch", "delete"].includes(verb),
  "anonymous-access": ({ user, requestURI }) =>
    user.username === "system:anonymous" && !isProbe(requestURI),
  "pod-exec": ({ objectRef }) => objectRef?.resource === "pods" && objectRef.subresource === "exec",
  "secret-access": ({ objectRef, verb }) =>
    objectRef?.resource === "secrets" && (verb === "get" || verb === "list"),
  "anonymous-probe": ({ user, requestURI }) =>
    user.username === "system:anonymous" && isProbe(requestURI),
};

function isProbe(uri: string): boolean {
  const path = uri.split("?", 1)[0] ?? "";
  return path === "/version" || ["/healthz", "/livez", "/readyz"].some((p) => path.startsWith(p));
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("the sample incident", () => {
  it("is the same log every time, and another with another seed", () => {
    expect(digest(incidentLog())).toBe(digest(log));
    expect(digest(incidentLog(2))).not.toBe(digest(log));
  });

  it("is about 5,000 audit events of one hour", () => {
    expect(events.length).toBeGreaterThan(4_500);
    expect(events.length).toBeLessThan(6_000);
    for (const event of events) {
      expect(event).toMatchObject({ kind: "Event", apiVersion: "audit.k8s.io/v1" });
      expect(event.auditID).toMatch(
        /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
      );
      expect(event.requestReceivedTimestamp).toMatch(/^2026-09-14T13:\d\d:\d\d\.\d{6}Z$/);
      expect(event.stageTimestamp >= event.requestReceivedTimestamp).toBe(true);
    }
  });

  it("is written as kube-apiserver writes: in key order, compact, & escaped, by time of the stage", () => {
    const order = [
      "kind",
      "apiVersion",
      "level",
      "auditID",
      "stage",
      "requestURI",
      "verb",
      "user",
      "sourceIPs",
      "userAgent",
      "objectRef",
      "responseStatus",
      "requestObject",
      "responseObject",
      "requestReceivedTimestamp",
      "stageTimestamp",
      "annotations",
    ];
    for (const event of events) {
      expect(order.filter((key) => Object.hasOwn(event, key))).toEqual(Object.keys(event));
    }
    const lines = log.trimEnd().split("\n");
    expect(lines.map((line) => JSON.stringify(JSON.parse(line)))).toEqual(
      lines.map((line) => line.replaceAll(String.raw`\u0026`, "&")),
    );
    expect(log).not.toContain("&");
    expect(log.endsWith("}\n")).toBe(true);
    const stages = events.map((event) => event.stageTimestamp);
    expect(stages).toEqual(stages.toSorted());
  });

  it("holds as many findings of each rule as the story tells", () => {
    const found = Object.fromEntries(Object.entries(RULES).map(([rule, is]) => [rule, count(is)]));
    expect(found).toEqual({
      "privileged-pod": 1,
      // One denied, one made.
      "rbac-change": 2,
      "anonymous-access": 11,
      // Two by the intruder and one by a developer, three stages each.
      "pod-exec": 9,
      // 13 by the intruder, the others by kubelets, controllers and the build.
      "secret-access": 36,
      "anonymous-probe": 241,
    });
    const secretAccess = RULES["secret-access"] ?? (() => false);
    expect(fromOutside.filter(secretAccess)).toHaveLength(13);
  });

  it("keeps the quiet hour quiet: nobody inside does anything critical", () => {
    const inside = events.filter((event) => !fromOutside.includes(event));
    for (const rule of ["privileged-pod", "rbac-change", "anonymous-access"]) {
      expect(inside.filter((event) => RULES[rule]?.(event))).toEqual([]);
    }
  });

  it("tells the intrusion in order", () => {
    const story = fromOutside.map(({ user, verb, requestURI, responseStatus, objectRef }) =>
      [
        user.username ?? "nobody",
        verb,
        objectRef?.resource ?? requestURI,
        objectRef?.subresource,
        responseStatus?.code,
      ]
        .filter((word) => word !== undefined)
        .join(" "),
    );
    const sync = "system:serviceaccount:tracking:shipment-sync";
    const chapters = [
      "system:anonymous get /version 200",
      "system:anonymous list secrets 403",
      "nobody list secrets 401",
      `${sync} list secrets 403`,
      `${sync} create clusterrolebindings 403`,
      `${sync} list secrets 200`,
      `${sync} get secrets 200`,
      "system:serviceaccount:ci:helm-deployer create clusterrolebindings 201",
      `${sync} create pods 201`,
      `${sync} get pods exec 101`,
      `${sync} delete pods 200`,
    ];
    expect(chapters.map((chapter) => story.indexOf(chapter))).toEqual(
      chapters.map((chapter) => story.indexOf(chapter)).toSorted((a, b) => a - b),
    );
    expect(story).toEqual(expect.arrayContaining(chapters));
  });

  it("shows the stolen account at its own work, from its own pod, all the while", () => {
    const account = "system:serviceaccount:tracking:shipment-sync";
    expect(count((e) => e.user.username === account && !fromOutside.includes(e))).toBe(40);
  });
});
