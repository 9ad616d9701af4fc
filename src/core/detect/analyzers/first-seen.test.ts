import { describe, expect, test } from "vitest";
import { foundBy, LATE, quietDay, type TimedEvent } from "../../../testing/late-log.ts";
import type { Analyzer } from "./analyzer.ts";
import {
  firstSeenActor,
  firstSeenExec,
  firstSeenPrivileged,
  firstSeenSecretReader,
  firstSeenWorkloadAuthor,
} from "./first-seen-actors.ts";
import {
  anonymousProgram,
  deniedProgram,
  firstSeenNetwork,
  firstSeenProgram,
  firstSeenSystemAddress,
  serviceAccountElsewhere,
} from "./first-seen-clients.ts";

type Given = TimedEvent["event"];

const ada = { user: { username: "ada@orchard.example" }, sourceIPs: ["10.8.0.5"] };
const mallory = { user: { username: "mallory@orchard.example" } };
const cider = { user: { username: "system:serviceaccount:press:cider" }, sourceIPs: ["10.40.1.7"] };
const anonymous = { user: { username: "system:anonymous" }, sourceIPs: ["198.51.100.7"] };
const scheduler = {
  user: { username: "system:kube-scheduler" },
  userAgent: "kube-scheduler/v1.34.1 (linux/amd64) kubernetes/93248f9/scheduler",
};
const binding: Given = {
  verb: "create",
  objectRef: { resource: "clusterrolebindings", name: "x", apiGroup: "rbac.authorization.k8s.io" },
  responseStatus: { code: 201 },
};
const exec = (namespace: string): Given => ({
  objectRef: { resource: "pods", subresource: "exec", namespace, name: "cider-0" },
  responseStatus: { code: 101 },
});
const secret: Given = { objectRef: { resource: "secrets", namespace: "press", name: "key" } };
const deployment: Given = {
  verb: "patch",
  objectRef: { resource: "deployments", namespace: "press", name: "cider", apiGroup: "apps" },
};
const by = (event: Given, userAgent: string): Given => ({ ...cider, ...event, userAgent });
const from = (ip: string): Given => ({ ...scheduler, sourceIPs: [ip] });
const refused: Given = { responseStatus: { code: 403 } };

/** Groups and notes of what is found when these events come late, after half a day of which `early` is part. */
const late = (analyzer: Analyzer, events: readonly Given[], early: readonly Given[] = []) =>
  foundBy(analyzer, [
    ...quietDay(),
    ...early.flatMap((event) => Array.from({ length: 20 }, (_, i) => ({ at: 60 + i * 60, event }))),
    ...events.map((event, i) => ({ at: LATE + i, event })),
  ]).map(({ group, note, rows }) => [group, note, rows.length]);

describe("what was not seen before", () => {
  test("a new actor is found, with what it did first; one of the first hours is not", () => {
    expect(late(firstSeenActor, [mallory, mallory, ada])).toEqual([
      ["mallory@orchard.example", "not seen before", 2],
    ]);
    expect(late(firstSeenActor, [mallory], [mallory])).toEqual([]);
  });

  test("nodes and the parts of the control plane come and go", () => {
    const names = [
      "system:node:n9",
      "system:kube-scheduler",
      "system:serviceaccount:kube-system:x",
    ];
    expect(
      late(
        firstSeenActor,
        names.map((username) => ({ user: { username } })),
      ),
    ).toEqual([]);
  });

  test("a log that is no longer than six hours says nothing of what is new", () => {
    const short = quietDay(6);
    const last = { at: 6 * 3600 - 1, event: mallory };
    expect(foundBy(firstSeenActor, [...short, last])).toEqual([]);
    expect(foundBy(firstSeenActor, [...quietDay(8), { ...last, at: 8 * 3600 - 1 }])).toHaveLength(
      1,
    );
    expect(firstSeenActor.needs.learning).toEqual({ share: 0.25, least: 6 * 3600e6 });
  });

  test("a first look around is one occurrence; what is old after ten minutes is not", () => {
    const at = [0, 300, 599, 700, 5000].map((s) => ({ at: LATE + s, event: mallory }));
    expect(foundBy(firstSeenActor, [...quietDay(), ...at]).map(({ rows }) => rows.length)).toEqual([
      3,
    ]);
  });

  test("power is used for the first time, by whoever it is", () => {
    expect(late(firstSeenPrivileged, [{ ...ada, ...binding }])).toEqual([
      ["ada@orchard.example", "not seen before", 1],
    ]);
    expect(late(firstSeenPrivileged, [{ ...ada, ...binding }], [{ ...ada, ...binding }])).toEqual(
      [],
    );
    expect(late(firstSeenPrivileged, [{ ...ada, ...binding, ...refused }, ada])).toEqual([]);
  });

  test("a session in a namespace where the actor had none", () => {
    const early = [{ ...ada, ...exec("press") }];
    const events = [exec("press"), exec("vault"), exec("cellar")].map((one) => ({
      ...ada,
      ...one,
    }));
    expect(late(firstSeenExec, events, early)).toEqual([
      ["ada@orchard.example", "not seen before: namespace vault, namespace cellar", 2],
    ]);
    expect(late(firstSeenExec, [{ ...ada, ...exec("vault"), ...refused }], early)).toEqual([]);
  });

  test("secrets read, and workloads changed, with a program that never did; another version is none", () => {
    for (const [analyzer, event] of [
      [firstSeenSecretReader, secret],
      [firstSeenWorkloadAuthor, deployment],
    ] as const) {
      const early = [by(event, "cider/2.4")];
      expect(late(analyzer, [by(event, "curl/8.7.1")], early)).toEqual([
        ["system:serviceaccount:press:cider", "not seen before: program curl", 1],
      ]);
      expect(late(analyzer, [by(event, "cider/3.0"), by({}, "curl/8")], early)).toEqual([]);
    }
  });

  test("a known actor with another program; who changes all the time, or was never here, is passed over", () => {
    expect(late(firstSeenProgram, [{ ...ada, userAgent: "python-requests/2.31" }])).toEqual([
      ["ada@orchard.example", "not seen before: program python-requests", 1],
    ]);
    expect(late(firstSeenProgram, [{ ...ada, userAgent: "kubectl/v1.35.0" }])).toEqual([]);
    expect(late(firstSeenProgram, [{ ...mallory, userAgent: "curl/8" }])).toEqual([]);
    const many = ["a/1", "b/1", "c/1", "d/1", "e/1"].map((userAgent) => ({ ...ada, userAgent }));
    expect(late(firstSeenProgram, [{ ...ada, userAgent: "curl/8" }], many)).toEqual([]);
  });

  test("a known person from another network; another address of the same one is none", () => {
    expect(late(firstSeenNetwork, [{ ...ada, sourceIPs: ["203.0.113.9"] }])).toEqual([
      ["ada@orchard.example", "not seen before: network 203.0.113.0/24", 1],
    ]);
    expect(late(firstSeenNetwork, [{ ...ada, sourceIPs: ["10.8.0.77"] }])).toEqual([]);
    expect(late(firstSeenNetwork, [{ ...cider, sourceIPs: ["203.0.113.9"] }])).toEqual([]);
  });

  test("the scheduler from elsewhere; from the machine itself, and from one it was on, it may come", () => {
    expect(late(firstSeenSystemAddress, [from("10.20.9.9")], [from("10.20.0.2")])).toEqual([
      ["system:kube-scheduler", "not seen before: clientIP 10.20.9.9", 1],
    ]);
    expect(
      late(
        firstSeenSystemAddress,
        [from("10.20.0.2"), from("127.0.0.1"), from("::1")],
        [from("10.20.0.2")],
      ),
    ).toEqual([]);
  });

  test("a service account's token in other hands", () => {
    const stolen = { ...cider, sourceIPs: ["203.0.113.9"], userAgent: "curl/8.7.1" };
    expect(late(serviceAccountElsewhere, [stolen])).toEqual([
      ["system:serviceaccount:press:cider", "not seen before: program curl", 1],
    ]);
    // A new pod of it has another address, and the program that it always had.
    const moved = { ...cider, sourceIPs: ["10.40.9.9"], userAgent: "cider/2.5" };
    expect(late(serviceAccountElsewhere, [moved])).toEqual([]);
    expect(late(serviceAccountElsewhere, [{ ...ada, userAgent: "curl/8" }])).toEqual([]);
  });

  test("a program nobody used is refused; one that is known may be, and one that is let in is no find", () => {
    const tool = { ...mallory, userAgent: "peirates/1.1" };
    expect(late(deniedProgram, [tool, { ...tool, ...refused }])).toEqual([
      ["peirates", "not seen before", 1],
    ]);
    expect(late(deniedProgram, [{ ...mallory, ...refused }, tool])).toEqual([]);
  });

  test("an anonymous request by a program that sent none; health checks are everybody's", () => {
    const curl = { ...anonymous, userAgent: "curl/8.7.1", requestURI: "/api/v1/pods" };
    expect(late(anonymousProgram, [curl])).toEqual([["curl", "not seen before", 1]]);
    expect(
      late(anonymousProgram, [
        { ...curl, requestURI: "/healthz", objectRef: undefined },
        { ...curl, ...refused },
      ]),
    ).toEqual([]);
    expect(late(anonymousProgram, [curl], [curl])).toEqual([]);
  });
});
