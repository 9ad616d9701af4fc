// core/audit/derived: what a written pod asks for that rules look at, over all of its containers. Only what is written counts:
// a default is not in a request, and a patch says nothing of the rest.
// Source: core/v1 PodSpec, Container, SecurityContext; Pod Security Standards for which of them matter.

import { isJsonObject, valueAt, type JsonObject } from "../is-audit-event.ts";
import { containersOf, writtenPods, type PodDocument } from "./pod-spec.ts";
import { objectsIn, textAt, textsIn } from "./written-documents.ts";

export type Fact = string | number | boolean;

/** By name, each value once. Of a boolean only true is kept if some container says so and another not. */
export type PodFacts = ReadonlyMap<string, readonly Fact[]>;

export function podFactsOf(event: unknown): PodFacts {
  const gathered = new Gathered();
  for (const pod of writtenPods(event)) gatherPod(pod, gathered);
  return gathered.facts();
}

class Gathered {
  readonly #values = new Map<string, Set<Fact>>();

  text(name: string, value: unknown): void {
    if (typeof value === "string" && value !== "") this.#add(name, value);
  }

  number(name: string, value: unknown): void {
    if (typeof value === "number") this.#add(name, value);
  }

  /** Kubernetes takes no text for a boolean. */
  flag(name: string, value: unknown): void {
    if (typeof value === "boolean") this.#add(name, value);
  }

  facts(): PodFacts {
    const facts = new Map<string, readonly Fact[]>();
    for (const [name, values] of this.#values) {
      if (values.has(true)) values.delete(false);
      facts.set(name, [...values]);
    }
    return facts;
  }

  #add(name: string, value: Fact): void {
    const values = this.#values.get(name);
    if (values === undefined) this.#values.set(name, new Set([value]));
    else values.add(value);
  }
}

function gatherPod({ metadata, spec }: PodDocument, found: Gathered): void {
  for (const name of ["hostPID", "hostIPC", "hostNetwork", "shareProcessNamespace"] as const)
    found.flag(name, valueAt(spec, [name]));
  found.text("serviceAccountName", textAt(spec, "serviceAccountName"));
  // What serviceAccountName was called before v1; still read.
  found.text("serviceAccountName", textAt(spec, "serviceAccount"));
  found.text("nodeName", textAt(spec, "nodeName"));
  gatherSecurity(valueAt(spec, ["securityContext"]), found);
  for (const { name, value } of namesAndValues(valueAt(spec, ["securityContext", "sysctls"])))
    found.text("sysctls", `${name}=${value}`);
  for (const volume of objectsIn(valueAt(spec, ["volumes"]))) gatherVolume(volume, found);
  for (const container of containersOf(spec)) gatherContainer(container, found);
  for (const toleration of objectsIn(valueAt(spec, ["tolerations"])))
    found.text("tolerations", tolerationText(toleration));
  gatherAnnotations(valueAt(metadata, ["annotations"]), found);
}

function gatherContainer(container: JsonObject, found: Gathered): void {
  found.text("images", valueAt(container, ["image"]));
  const line = [
    ...textsIn(valueAt(container, ["command"])),
    ...textsIn(valueAt(container, ["args"])),
  ];
  found.text("commands", line.join(" "));
  // Hooks and probes run in the container as well.
  for (const hook of HOOKS)
    found.text("commands", textsIn(valueAt(container, [...hook, "exec", "command"])).join(" "));
  const security = valueAt(container, ["securityContext"]);
  gatherSecurity(security, found);
  found.flag("privileged", valueAt(security, ["privileged"]));
  found.flag("allowPrivilegeEscalation", valueAt(security, ["allowPrivilegeEscalation"]));
  found.text("procMount", valueAt(security, ["procMount"]));
  for (const capability of textsIn(valueAt(security, ["capabilities", "add"])))
    found.text("capsAdd", capability.toUpperCase().replace(/^CAP_/, ""));
  for (const port of objectsIn(valueAt(container, ["ports"]))) {
    const number = valueAt(port, ["hostPort"]);
    if (number !== 0) found.number("hostPorts", number);
  }
  for (const mount of objectsIn(valueAt(container, ["volumeMounts"])))
    found.text("mounts", valueAt(mount, ["mountPath"]));
}

const HOOKS = [
  ["lifecycle", "postStart"],
  ["lifecycle", "preStop"],
  ["livenessProbe"],
  ["readinessProbe"],
  ["startupProbe"],
] as const;

/** What a pod and a container may both say. */
function gatherSecurity(security: unknown, found: Gathered): void {
  found.number("runAsUser", valueAt(security, ["runAsUser"]));
  found.flag("runAsNonRoot", valueAt(security, ["runAsNonRoot"]));
  found.flag("hostProcess", valueAt(security, ["windowsOptions", "hostProcess"]));
  found.text("seccomp", valueAt(security, ["seccompProfile", "type"]));
  found.text("apparmor", valueAt(security, ["appArmorProfile", "type"]));
}

function gatherVolume(volume: JsonObject, found: Gathered): void {
  const path = textAt(volume, "hostPath", "path");
  if (path !== undefined) found.text("hostPaths", cleanPath(path));
  found.text("images", valueAt(volume, ["image", "reference"]));
}

/** `/etc/` and `//etc/.` are /etc. Kubernetes refuses `..` in a hostPath, so what is refused is shown as it was asked for. */
function cleanPath(path: string): string {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return (path.startsWith("/") ? "/" : "") + parts.join("/");
}

/** `key=value:effect`; a key of `*` is any key, as operator Exists without one means. */
function tolerationText(toleration: JsonObject): string {
  const key = textAt(toleration, "key");
  const value = textAt(toleration, "value");
  const effect = textAt(toleration, "effect");
  return `${key ?? "*"}${value === undefined ? "" : `=${value}`}:${effect ?? "*"}`;
}

function namesAndValues(list: unknown): readonly { name: string; value: string }[] {
  return objectsIn(list).map((member) => ({
    name: textAt(member, "name") ?? "",
    value: textAt(member, "value") ?? "",
  }));
}

const SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod";
const SECCOMP = "container.seccomp.security.alpha.kubernetes.io/";
const APPARMOR = "container.apparmor.security.beta.kubernetes.io/";

/** How profiles were said before they had fields: `unconfined`, `runtime/default`, `localhost/x`. AppArmor's are still read. */
function gatherAnnotations(annotations: unknown, found: Gathered): void {
  if (!isJsonObject(annotations)) return;
  for (const [key, value] of Object.entries(annotations)) {
    if (key === SECCOMP_POD || key.startsWith(SECCOMP)) found.text("seccomp", profileType(value));
    if (key.startsWith(APPARMOR)) found.text("apparmor", profileType(value));
  }
}

function profileType(value: unknown): unknown {
  if (value === "unconfined") return "Unconfined";
  if (value === "runtime/default" || value === "docker/default") return "RuntimeDefault";
  return typeof value === "string" && value.startsWith("localhost/") ? "Localhost" : value;
}
