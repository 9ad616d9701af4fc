// ui/words: the object of a sentence: which pod, which secrets, where.

import { isNamespaced, pluralOf, singularOf } from "./resource-nouns.ts";
import { named, ours, textAt } from "./sentence-parts.ts";
import type { SentencePart, Told } from "./sentence-parts.ts";

/** The object's name; for a POST it stands only in a body, or only its beginning does. */
function objectName(told: Told): string {
  const name =
    told.field("name") ||
    textAt(told, ["responseObject", "metadata", "name"]) ||
    textAt(told, ["requestObject", "metadata", "name"]);
  if (name !== "") return name;
  const beginning = textAt(told, ["requestObject", "metadata", "generateName"]);
  return beginning === "" ? "" : `${beginning}…`;
}

/** "prod/web-7d9f", or only the name where there is no namespace, or where the object is the namespace. */
function placeAndName(told: Told): string {
  const namespace = told.field("namespace");
  const name = objectName(told);
  return namespace === "" || told.field("resource") === "namespaces"
    ? name
    : `${namespace}/${name}`;
}

/** "pod **prod/web-7d9f**" */
export function oneObject(told: Told, noun = singularOf(told.field("resource"))): SentencePart[] {
  if (objectName(told) !== "") return [ours(`${noun} `), named(placeAndName(told))];
  const namespace = told.field("namespace");
  const article = /^[aeiou]/.test(noun) ? "an" : "a";
  return namespace === ""
    ? [ours(`${article} ${noun}`)]
    : [ours(`${article} ${noun} in `), named(namespace)];
}

/** "secrets in **prod**", "secrets in all namespaces", "nodes" */
export function manyObjects(told: Told): SentencePart[] {
  const resource = told.field("resource");
  const namespace = told.field("namespace");
  if (namespace !== "" && resource !== "namespaces")
    return [ours(`${pluralOf(resource)} in `), named(namespace)];
  return [
    ours(isNamespaced(resource) ? `${pluralOf(resource)} in all namespaces` : pluralOf(resource)),
  ];
}
