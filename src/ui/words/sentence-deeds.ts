// ui/words: what a request did, as a verb and an object. First the subresources and the virtual resources, whose verb in
// the API says little (`create pods/eviction` evicts), then the plain verbs, then anything else as it was sent.

import { commandLine, execRequestOf } from "../../core/audit/exec.ts";
import { isJsonObject, valueAt } from "../../core/audit/is-audit-event.ts";
import { grantDeed } from "./sentence-grants.ts";
import { manyObjects, oneObject } from "./sentence-objects.ts";
import { code, deed, named, ours, textAt } from "./sentence-parts.ts";
import type { Deed, Told } from "./sentence-parts.ts";

type Forms = readonly [string, string, string];

const READ: Forms = ["read", "read", "reading"];
const SET: Forms = ["change", "changed", "changing"];

const PLAIN: ReadonlyMap<string, Forms> = new Map([
  ["get", READ],
  ["list", ["list", "listed", "listing"]],
  ["watch", ["watch", "watched", "watching"]],
  ["create", ["create", "created", "creating"]],
  ["update", ["update", "updated", "updating"]],
  ["patch", ["patch", "patched", "patching"]],
  ["delete", ["delete", "deleted", "deleting"]],
  ["deletecollection", ["delete", "deleted", "deleting"]],
]);

const WRITES: ReadonlySet<string> = new Set(["create", "update", "patch"]);

export function deedOf(told: Told): Deed {
  const { field } = told;
  if (field("resource") === "") return pathDeed(told);
  return specialDeed(told) ?? grantDeed(told) ?? plainDeed(told);
}

function pathDeed({ field }: Told): Deed {
  const path = field("uri");
  const verb = field("verb");
  if (path === "") return deed(["send", "sent", "sending"], ours("a request"));
  return verb === "get" || verb === ""
    ? deed(["request", "requested", "requesting"], code(path))
    : deed(["send", "sent", "sending"], code(verb.toUpperCase()), ours(" to "), code(path));
}

function specialDeed(told: Told): Deed | undefined {
  const { field } = told;
  const writes = WRITES.has(field("verb"));
  const one = oneObject(told);
  switch (field("subresource")) {
    case "":
      return reviewDeed(told) ?? podDeed(told);
    case "exec":
      return execDeed(told);
    case "attach":
      return deed(["attach", "attached", "attaching"], ours("to "), ...one);
    case "portforward":
      return portForwardDeed(told);
    case "log":
      return deed(READ, ours("the logs of "), ...one);
    case "proxy":
      return deed(
        ["reach", "reached", "reaching"],
        ...one,
        ours(" through the API server’s proxy"),
      );
    case "token":
      return writes
        ? deed(["request", "requested", "requesting"], ours("a token for "), ...one)
        : undefined;
    case "eviction":
      return writes ? deed(["evict", "evicted", "evicting"], ...one) : undefined;
    case "binding":
      return writes ? bindingDeed(told) : undefined;
    case "ephemeralcontainers":
      return writes
        ? deed(["add", "added", "adding"], ours("a debug container to "), ...one)
        : undefined;
    case "scale":
      return writes ? scaleDeed(told) : undefined;
    case "approval":
      return writes ? deed(["decide", "decided", "deciding"], ours("on "), ...one) : undefined;
    default:
      return undefined;
  }
}

function execDeed(told: Told): Deed {
  const { argv } = execRequestOf(told.field("uri"));
  const pod = oneObject(told);
  return argv.length === 0
    ? deed(["open", "opened", "opening"], ours("an exec session in "), ...pod)
    : deed(
        ["run", "ran", "running"],
        code(commandLine(argv)),
        ours(" in "),
        ...pod,
        ours(" via exec"),
      );
}

function portForwardDeed(told: Told): Deed {
  const { ports } = execRequestOf(told.field("uri"));
  const which = ports.length === 0 ? [ours("ports")] : [ours("port "), code(ports.join(", "))];
  return deed(["forward", "forwarded", "forwarding"], ...which, ours(" of "), ...oneObject(told));
}

function bindingDeed(told: Told): Deed {
  const node = textAt(told, ["requestObject", "target", "name"]);
  const to = node === "" ? [] : [ours(" to node "), named(node)];
  return deed(["schedule", "scheduled", "scheduling"], ...oneObject(told), ...to);
}

function scaleDeed(told: Told): Deed {
  const replicas = valueAt(told.raw, ["requestObject", "spec", "replicas"]);
  const to =
    typeof replicas === "number"
      ? [ours(` to ${replicas} ${replicas === 1 ? "replica" : "replicas"}`)]
      : [];
  return deed(["scale", "scaled", "scaling"], ...oneObject(told), ...to);
}

/** Reviews are questions that the API takes as objects to create. */
function reviewDeed(told: Told): Deed | undefined {
  const { field } = told;
  if (field("verb") !== "create") return undefined;
  const CHECK: Forms = ["check", "checked", "checking"];
  switch (field("resource")) {
    case "selfsubjectaccessreviews":
    case "selfsubjectrulesreviews":
      return deed(CHECK, ours("what it is allowed to do"));
    case "subjectaccessreviews":
    case "localsubjectaccessreviews": {
      const user = textAt(told, ["requestObject", "spec", "user"]);
      const whom = user === "" ? ours("somebody") : named(user);
      return deed(CHECK, ours("what "), whom, ours(" is allowed to do"));
    }
    case "tokenreviews":
      return deed(CHECK, ours("whose token it was given"));
    default:
      return undefined;
  }
}

function podDeed(told: Told): Deed | undefined {
  const { field, raw } = told;
  if (field("resource") !== "pods" || field("verb") !== "create") return undefined;
  const lists = ["containers", "initContainers"].map((list) =>
    valueAt(raw, ["requestObject", "spec", list]),
  );
  const privileged = lists.some(
    (list) =>
      Array.isArray(list) &&
      list.some(
        (container) =>
          isJsonObject(container) && valueAt(container, ["securityContext", "privileged"]) === true,
      ),
  );
  const forms = PLAIN.get("create");
  return privileged && forms ? deed(forms, ...oneObject(told, "privileged pod")) : undefined;
}

function plainDeed(told: Told): Deed {
  const { field } = told;
  const verb = field("verb");
  const subresource = field("subresource");
  const forms = PLAIN.get(verb);
  if (forms === undefined) {
    return deed(["send", "sent", "sending"], code(verb), ours(" for "), ...oneObject(told));
  }
  if (subresource !== "") {
    const done = WRITES.has(verb) ? SET : forms;
    return deed(done, ours("the "), code(subresource), ours(" of "), ...oneObject(told));
  }
  if (verb === "deletecollection") return deed(forms, ours("all matching "), ...manyObjects(told));
  const many = (verb === "list" || verb === "watch") && field("name") === "";
  return deed(forms, ...(many ? manyObjects(told) : oneObject(told)));
}
