// ui/words: role bindings in words. What a binding does is give a role to somebody, so the sentence says which role and
// to whom, as far as the logged body says it.

import { isJsonObject, valueAt } from "../../core/audit/is-audit-event.ts";
import { oneObject } from "./sentence-objects.ts";
import { code, deed, named, ours, textAt } from "./sentence-parts.ts";
import type { Deed, SentencePart, Told } from "./sentence-parts.ts";

const SHOWN_SUBJECTS = 2;

/** Undefined when this is no change of a binding, or when no body tells what it grants. */
export function grantDeed(told: Told): Deed | undefined {
  const resource = told.field("resource");
  const verb = told.field("verb");
  if (resource !== "clusterrolebindings" && resource !== "rolebindings") return undefined;
  if (verb !== "create" && verb !== "update" && verb !== "patch") return undefined;
  const role = firstIn(told.raw, ["roleRef", "name"]);
  if (typeof role !== "string") return undefined;
  const kind = firstIn(told.raw, ["roleRef", "kind"]) === "Role" ? "role " : "cluster role ";
  const grant = [ours(kind), named(role), ours(" to "), ...subjectsOf(told)];
  if (verb === "create") {
    return deed(
      ["grant", "granted", "granting"],
      ...grant,
      ...whereOf(told),
      ours(" through "),
      ...oneObject(told),
    );
  }
  return deed(
    ["change", "changed", "changing"],
    ...oneObject(told),
    ours(", which gives "),
    ...grant,
  );
}

function whereOf(told: Told): SentencePart[] {
  if (told.field("resource") === "clusterrolebindings") return [ours(" in the whole cluster")];
  const namespace = told.field("namespace");
  return namespace === "" ? [] : [ours(" in "), named(namespace)];
}

/** The request says what was asked for; a patch may leave out what the response, if it is there, holds. */
const firstIn = (raw: unknown, path: readonly string[]): unknown =>
  valueAt(raw, ["requestObject", ...path]) ?? valueAt(raw, ["responseObject", ...path]);

function subjectsOf(told: Told): SentencePart[] {
  const list = firstIn(told.raw, ["subjects"]);
  const subjects = Array.isArray(list) ? list.filter(isJsonObject) : [];
  if (subjects.length === 0) return [ours("nobody")];
  const parts = subjects.slice(0, SHOWN_SUBJECTS).flatMap((subject, i) => {
    const textOf = (key: string): string => textAt({ ...told, raw: subject }, [key]);
    const namespace = textOf("namespace");
    const full = namespace === "" ? textOf("name") : `${namespace}/${textOf("name")}`;
    return [ours(i === 0 ? "" : " and "), ...kindOf(textOf("kind")), named(full)];
  });
  const left = subjects.length - SHOWN_SUBJECTS;
  return left > 0 ? [...parts, ours(` and ${left} more`)] : parts;
}

function kindOf(kind: string): SentencePart[] {
  if (kind === "ServiceAccount") return [ours("service account ")];
  if (kind === "Group") return [ours("group ")];
  if (kind === "User") return [ours("user ")];
  return [code(kind), ours(" ")];
}
