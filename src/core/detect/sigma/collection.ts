// core/detect/sigma: a file of one or many documents → rules, correlations and filters, each with what is needed to say where a
// fault found later stands. Collections of old are unfolded here: `action: global` adds to every document behind it, `reset`
// ends that, `repeat` is the rule before with changes.

import { err, ok, type Result } from "../../base/result.ts";
import { readCorrelation, type SigmaCorrelation } from "./parse-correlation.ts";
import { readFilter, type SigmaFilter } from "./parse-filter.ts";
import { readRule, type SigmaRule } from "./parse-rule.ts";
import { fault, type DocumentPath, type Fault, type RuleProblem } from "./problem.ts";
import { fromJson } from "./document-json.ts";
import {
  isYamlMap,
  knownDocuments,
  readYamlDocuments,
  type YamlDocument,
  type YamlMap,
} from "./yaml-document.ts";

type Located<K extends string, T> = {
  readonly kind: K;
  readonly value: T;
  /** YAML: its own document, behind those it was laid over. */
  readonly text: string;
  /** A fault found later, with its document and line. */
  readonly locate: (fault: Fault) => RuleProblem;
};

export type ParsedDocument =
  | Located<"rule", SigmaRule>
  | Located<"correlation", SigmaCorrelation>
  | Located<"filter", SigmaFilter>;

/** In the order of the file. `values`, as JSON, where its documents have been read before. */
export function parseCollection(
  text: string,
  values?: readonly unknown[],
): readonly Result<ParsedDocument, RuleProblem>[] {
  const documents =
    values === undefined ? readYamlDocuments(text) : knownDocuments(text, values.map(fromJson));
  if (documents.length === 0) {
    const { kind, detail } = fault("wrong-type", "rule").error;
    return [err({ kind, detail, line: 1 })];
  }
  const unfolding = new Unfolding(documents.length > 1);
  return documents.flatMap((document, i) => unfolding.next(document, i + 1) ?? []);
}

/** One document laid over others: for each place, the last that has it knows the line. */
interface Layered {
  readonly root: YamlMap;
  readonly layers: readonly YamlDocument[];
}

const NOTHING: Layered = { root: new Map(), layers: [] };

/** Owns what `action` carries from document to document. */
class Unfolding {
  readonly #isMany: boolean;
  #global = NOTHING;
  #previous: Layered | undefined;

  constructor(isMany: boolean) {
    this.#isMany = isMany;
  }

  /** Undefined for a document that is no rule itself. */
  next(
    document: Result<YamlDocument, RuleProblem>,
    number: number,
  ): Result<ParsedDocument, RuleProblem> | undefined {
    const numbered = (problem: RuleProblem): RuleProblem =>
      this.#isMany ? { ...problem, document: number } : problem;
    if (!document.ok) return err(numbered(document.error));
    const { value } = document;
    const locateIn =
      (layers: readonly YamlDocument[]) =>
      ({ kind, detail, path }: Fault): RuleProblem =>
        numbered({ kind, detail, line: lineIn(layers, path) });
    const root = value.value;
    if (!isYamlMap(root)) return err(locateIn([value])(fault("wrong-type", "rule").error));

    const own: Layered = { root: without(root, "action"), layers: [value] };
    const action = root.get("action");
    switch (action) {
      case undefined:
        this.#previous = merged(this.#global, own);
        break;
      case "global":
        this.#global = own;
        return undefined;
      case "reset":
        this.#global = NOTHING;
        return undefined;
      case "repeat":
        if (this.#previous === undefined)
          return err(locateIn([value])(fault("bad-action", "repeat", ["action"]).error));
        this.#previous = merged(this.#previous, own);
        break;
      default:
        return err(locateIn([value])(fault("bad-action", String(action), ["action"]).error));
    }
    const { root: whole, layers } = this.#previous;
    const text = layers.map((layer) => layer.text.trim()).join("\n---\n");
    return parseOne(whole, { text: `${text}\n`, locate: locateIn(layers) });
  }
}

function parseOne(
  root: YamlMap,
  { text, locate }: Pick<ParsedDocument, "text" | "locate">,
): Result<ParsedDocument, RuleProblem> {
  if (root.has("correlation")) {
    const value = readCorrelation(root);
    return value.ok
      ? ok({ kind: "correlation", value: value.value, text, locate })
      : err(locate(value.error));
  }
  if (root.has("filter")) {
    const value = readFilter(root);
    return value.ok
      ? ok({ kind: "filter", value: value.value, text, locate })
      : err(locate(value.error));
  }
  const value = readRule(root);
  return value.ok
    ? ok({ kind: "rule", value: value.value, text, locate })
    : err(locate(value.error));
}

const without = (map: YamlMap, key: string): YamlMap =>
  new Map([...map].filter(([one]) => one !== key));

function merged(under: Layered, over: Layered): Layered {
  return { root: mergeMaps(under.root, over.root), layers: [...under.layers, ...over.layers] };
}

/** Maps are merged at every level, anything else is replaced. Depth is that of a document, which is bounded. */
function mergeMaps(under: YamlMap, over: YamlMap): YamlMap {
  const result = new Map(under);
  for (const [key, value] of over) {
    const before = result.get(key);
    result.set(key, isYamlMap(before) && isYamlMap(value) ? mergeMaps(before, value) : value);
  }
  return result;
}

/** The last document that holds the whole path; else the last there is. */
function lineIn(layers: readonly YamlDocument[], path: DocumentPath): number | null {
  const holder = layers.findLast(({ value }) => holds(value, path)) ?? layers.at(-1);
  return holder?.lineOf(path) ?? null;
}

function holds(root: unknown, path: DocumentPath): boolean {
  let node = root;
  for (const key of path) {
    if (isYamlMap(node) && node.has(String(key))) node = node.get(String(key));
    else if (Array.isArray(node) && Number(key) < node.length)
      node = (node as readonly unknown[])[Number(key)];
    else return false;
  }
  return true;
}
