// core/detect/sigma: the documents of a rule file as JSON and back. The product's own rules are read when it is built
// (vite.config.ts): the parser took 0.3 s of a page's start for text that is the same each time. Their text comes along, for
// people to read, and is parsed only where somebody asks for a line of it.

import { isYamlMap, readYamlDocuments } from "./yaml-document.ts";

/** A rule file as it is built in. */
export interface RuleModule {
  readonly text: string;
  /** What each of its documents holds, in order, as JSON: for `knownDocuments`. */
  readonly documents: readonly unknown[];
}

/** The module that stands for a rule file. Throws where one of its documents cannot be read, and says where. */
export function printRuleModule(file: string, text: string): string {
  const documents = readYamlDocuments(text).map((document) => {
    if (document.ok) return toJson(document.value.value);
    const { kind, detail, line } = document.error;
    throw new Error(`${file}:${line ?? 1}: ${kind} ${detail}`);
  });
  // Engines parse JSON in a string faster than the same as an object of the program.
  return `export default { text: ${JSON.stringify(text)}, documents: JSON.parse(${JSON.stringify(JSON.stringify(documents))}) };`;
}

/** A document's maps are objects in JSON; no key is lost, but those that are whole numbers would come first. */
function toJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJson);
  if (!isYamlMap(value)) return value;
  return Object.fromEntries(Array.from(value, ([key, of]) => [key, toJson(of)]));
}

/** What `toJson` was given, as the reader of YAML gives it. */
export function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([key, of]) => [key, fromJson(of)]));
}
