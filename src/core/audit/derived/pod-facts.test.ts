import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { podFactsOf } from "./pod-facts.ts";
import { WORKLOADS } from "./pod-spec.ts";

type Json = Readonly<Record<string, unknown>>;

/** A pod template in an object of each kind. */
function wrapped(resource: string, template: Json): Json {
  if (resource === "pods") return template;
  if (resource === "podtemplates") return { template };
  if (resource === "cronjobs") return { spec: { jobTemplate: { spec: { template } } } };
  return { spec: { template } };
}

const written = (resource: string, requestObject: unknown, more: Json = {}): Json => ({
  verb: "create",
  objectRef: { resource },
  requestObject,
  ...more,
});

/** An operation of a JSON patch. */
const at = (path: string, value: unknown, op = "add"): Json => ({ op, path, value });

const factsOf = (event: unknown): Json => Object.fromEntries(podFactsOf(event));

const EVIL: Json = {
  metadata: {
    annotations: {
      "container.apparmor.security.beta.kubernetes.io/app": "unconfined",
      "seccomp.security.alpha.kubernetes.io/pod": "runtime/default",
    },
  },
  spec: {
    hostPID: true,
    hostNetwork: false,
    serviceAccountName: "admin",
    nodeName: "node-1",
    securityContext: {
      runAsUser: 1000,
      seccompProfile: { type: "Unconfined" },
      sysctls: [{ name: "kernel.msgmax", value: "1" }],
    },
    tolerations: [{ operator: "Exists" }, { key: "a", value: "b", effect: "NoSchedule" }],
    volumes: [
      { name: "root", hostPath: { path: "//etc/./" } },
      { name: "all", hostPath: { path: "/" } },
      { name: "img", image: { reference: "evil/volume:1" } },
    ],
    containers: [
      {
        image: "nginx",
        command: ["sh", "-c"],
        args: ["sleep 1"],
        securityContext: { privileged: false, capabilities: { add: ["CAP_sys_admin", "BPF"] } },
        ports: [{ containerPort: 80 }, { hostPort: 8080 }, { hostPort: 0 }],
        volumeMounts: [{ name: "root", mountPath: "/host" }],
        lifecycle: { postStart: { exec: { command: ["curl", "x"] } } },
      },
    ],
    initContainers: [{ image: "init", securityContext: { runAsUser: 0, procMount: "Unmasked" } }],
    ephemeralContainers: [
      { image: "debug", securityContext: { privileged: true, allowPrivilegeEscalation: true } },
    ],
  },
};

const FACTS = {
  hostPID: [true],
  hostNetwork: [false],
  serviceAccountName: ["admin"],
  nodeName: ["node-1"],
  runAsUser: [1000, 0],
  seccomp: ["Unconfined", "RuntimeDefault"],
  apparmor: ["Unconfined"],
  sysctls: ["kernel.msgmax=1"],
  tolerations: ["*:*", "a=b:NoSchedule"],
  hostPaths: ["/etc", "/"],
  images: ["evil/volume:1", "nginx", "init", "debug"],
  commands: ["sh -c sleep 1", "curl x"],
  capsAdd: ["SYS_ADMIN", "BPF"],
  hostPorts: [8080],
  mounts: ["/host"],
  procMount: ["Unmasked"],
  privileged: [true],
  allowPrivilegeEscalation: [true],
};

describe("what a written pod asks for", () => {
  it.each(WORKLOADS)("is found in %s, over all lists of containers", (resource) => {
    expect(factsOf(written(resource, wrapped(resource, EVIL)))).toEqual(FACTS);
  });

  it("is the stored object where the response has it, for a patch says only a part", () => {
    const stored = { spec: { containers: [{ image: "a" }, { image: "b" }] } };
    const event = written("pods", { spec: { containers: [{ image: "b" }] } });
    expect(factsOf({ ...event, verb: "patch", responseObject: stored })).toEqual({
      images: ["a", "b"],
    });
    // What was refused is what was asked for.
    expect(factsOf({ ...event, responseObject: { kind: "Status", code: 403 } })).toEqual({
      images: ["b"],
    });
  });

  it("is in JSON patches, whether an operation adds a container or one field of it", () => {
    const root = "/spec/template/spec";
    const patch = [
      at(`${root}/containers/-`, { image: "evil", securityContext: { privileged: true } }),
      at(`${root}/containers/0/command`, ["nc", "-e"], "replace"),
      at(`${root}/initContainers/0/securityContext/capabilities/add/0`, "SYS_PTRACE"),
      at(`${root}/hostPID`, true),
      at(`${root}/hostIPC`, true, "test"),
      at("/metadata/annotations/a~1b", "x"),
      { op: "remove", path: `${root}/containers/1` },
      { op: "add", path: 7 },
      "no operation",
    ];
    expect(factsOf(written("deployments", patch, { verb: "patch" }))).toEqual({
      images: ["evil"],
      privileged: [true],
      commands: ["nc -e"],
      capsAdd: ["SYS_PTRACE"],
      hostPID: [true],
    });
  });

  it("leaves out what a strategic merge patch deletes", () => {
    const containers = [{ $patch: "delete", name: "a", image: "gone" }, { image: "b" }];
    const event = written("pods", { spec: { containers } }, { verb: "patch" });
    expect(factsOf(event)).toEqual({ images: ["b"] });
  });

  it("is in pods/ephemeralcontainers, and in no other subresource", () => {
    const body = { spec: { ephemeralContainers: [{ image: "debug" }] } };
    const of = (subresource: string): Json =>
      factsOf({ verb: "patch", objectRef: { resource: "pods", subresource }, requestObject: body });
    expect(of("ephemeralcontainers")).toEqual({ images: ["debug"] });
    expect(of("status")).toEqual({});
  });

  it("is nothing for requests that only read, though the response shows a pod", () => {
    for (const verb of ["get", "list", "watch", "delete"])
      expect(factsOf({ ...written("pods", null), verb, responseObject: EVIL })).toEqual({});
  });

  it("takes no text for a boolean, as Kubernetes does not", () => {
    expect(factsOf(written("pods", { spec: { hostPID: "true" } }))).toEqual({});
  });

  const KEYS =
    "spec template metadata annotations containers volumes hostPath securityContext capabilities add op path value __proto__ image".split(
      " ",
    );
  const odd = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(true, null, 7, "x", "/spec/containers/0/image"),
      fc.array(tie("node"), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...KEYS), tie("node")),
    ),
  })).node;

  it("never throws, whatever stands where a pod should", () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORKLOADS), odd, odd, (resource, request, response) => {
        const event = { ...written(resource, request), verb: "patch", responseObject: response };
        for (const values of podFactsOf(event).values()) expect(values.length).toBeGreaterThan(0);
      }),
    );
  });

  it("is the same in whatever object the spec is", () => {
    fc.assert(
      fc.property(fc.record({ metadata: odd, spec: odd }), (pod) => {
        const inPod = factsOf(written("pods", pod));
        for (const resource of WORKLOADS)
          expect(factsOf(written(resource, wrapped(resource, pod)))).toEqual(inPod);
      }),
    );
  });
});
