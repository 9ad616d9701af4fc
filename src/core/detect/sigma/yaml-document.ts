// core/detect/sigma: YAML text → plain values, for rule files that anyone may drop on the page. Maps come as Map, so a key
// such as `__proto__` is only a key. Depth is bounded before the parser runs: it recurses per level, gives up at about
// 780 levels, and on Node 20 sometimes takes the process with it.

import { LineCounter, isMap, isNode, isPair, isSeq, parseDocument } from "yaml";
import { ok, type Result } from "../../base/result.ts";
import type { DocumentPath, RuleProblem, RuleProblemKind } from "./problem.ts";

export type YamlMap = ReadonlyMap<string, unknown>;

export interface YamlDocument {
  /** As it stands in the file. */
  readonly text: string;
  /** Map<string, …>, array, string, number, boolean or null. */
  readonly value: unknown;
  /** Line of the deepest node of `path` that exists, from 1. */
  readonly lineOf: (path: DocumentPath) => number | null;
}

/** The longest published Sigma rule has 295,078 characters. */
const MAX_LENGTH = 1_000_000;
/** Published rules nest 20 columns deep and hold up to 124 brackets, most of them inside text. */
const MAX_BLOCK_DEPTH = 50;
const MAX_BRACKETS = 400;
/** In one file. A pack of rules in a single file may have thousands. */
const MAX_DOCUMENTS = 10_000;

export const isYamlMap = (value: unknown): value is YamlMap => value instanceof Map;

/** A text that holds one document. */
export function readYaml(text: string): Result<YamlDocument, RuleProblem> {
  const source = withoutMark(text);
  return refusal(source) ?? readOne(source, 0);
}

/**
 * The documents of a text, each for itself: what is broken in one is no fault of the others. A line that begins with `---`
 * always begins a document, also where brackets or quotes are open, so the text is cut there before anything reads it.
 */
export function readYamlDocuments(text: string): readonly Result<YamlDocument, RuleProblem>[] {
  const source = withoutMark(text);
  const refused = refusal(source);
  if (refused !== null && refused.error.kind !== "too-deep") return [refused];
  const parts = partsOf(source);
  if (parts === null) return [refused ?? readOne(source, 0)];
  if (parts.length > MAX_DOCUMENTS) return [problem("too-big", String(parts.length), null)];
  return parts
    .filter(isDocument)
    .map(({ text: part, before }) =>
      isShallow(part) ? readOne(part, before) : tooDeep(before + 1),
    );
}

/** The same of a text whose documents were read before: `values` is what each holds. Parsed only to tell lines. */
export function knownDocuments(
  text: string,
  values: readonly unknown[],
): readonly Result<YamlDocument, RuleProblem>[] {
  const parts = partsOf(text)?.filter(isDocument) ?? [{ text, before: 0 }];
  return parts.map((part, i) =>
    ok({
      text: part.text,
      value: values[i],
      lineOf: (path) => {
        const read = readOne(part.text, part.before);
        return read.ok ? read.value.lineOf(path) : null;
      },
    }),
  );
}

interface Part {
  readonly text: string;
  /** Lines of the file that stand before it. */
  readonly before: number;
}

/** Null for a text that is not cut: it is one document, even where it is empty. */
function partsOf(source: string): readonly Part[] | null {
  const parts = source.split(/^---(?=\s|$)/m);
  if (parts.length === 1) return null;
  let before = 0;
  return parts.map((text) => {
    const part = { text, before };
    before += text.match(/\n|\r(?!\n)/g)?.length ?? 0;
    return part;
  });
}

const isDocument = ({ text }: Part): boolean => /^(?!\s*(?:#|%|\.\.\.|$))/m.test(text);

const OPTIONS = { version: "1.2", schema: "core", uniqueKeys: true, stringKeys: true } as const;

const withoutMark = (text: string): string => (text.startsWith("\uFEFF") ? text.slice(1) : text);

/** Why a text is not even given to the parser. */
function refusal(source: string): { readonly ok: false; readonly error: RuleProblem } | null {
  if (source.length > MAX_LENGTH) return problem("too-long", String(source.length), null);
  if (/^%YAML[ \t]+(?!1\.2(?:\s|$))/m.test(source)) return problem("yaml-version", "%YAML", 1);
  return isShallow(source) ? null : tooDeep(null);
}

const tooDeep = (line: number | null) => problem("too-deep", "", line);

/** `before`: lines of the file that stand before the source. */
function readOne(source: string, before: number): Result<YamlDocument, RuleProblem> {
  const lines = new LineCounter();
  const doc = parseDocument(source, { ...OPTIONS, lineCounter: lines });
  const [error] = doc.errors;
  if (error) return problem("yaml", error.code, lines.linePos(error.pos[0]).line + before);

  let value: unknown;
  try {
    // No alias may be followed at all: a rule needs none, and a few lines of them can stand for gigabytes.
    value = doc.toJS({ maxAliasCount: 0, mapAsMap: true });
  } catch {
    return problem("yaml", "ALIAS", null);
  }
  return ok({
    text: source,
    value,
    lineOf: (path) => {
      let node: unknown = doc.contents;
      let line = startLine(node, lines);
      for (const key of path) {
        const pair: unknown = isMap(node)
          ? node.items.find((item) => isNode(item.key) && String(item.key) === key)
          : undefined;
        // The key's line, not the value's: a selection's value starts on the line after its name.
        if (isPair(pair)) line = startLine(pair.key, lines) ?? line;
        node = isPair(pair) ? pair.value : isSeq(node) ? node.items[Number(key)] : undefined;
        if (node === undefined) break;
        if (!isPair(pair)) line = startLine(node, lines) ?? line;
      }
      return line === null ? null : line + before;
    },
  });
}

function problem(
  kind: RuleProblemKind,
  detail: string,
  line: number | null,
): { readonly ok: false; readonly error: RuleProblem } {
  return { ok: false, error: { kind, detail, line } };
}

function startLine(node: unknown, lines: LineCounter): number | null {
  return isNode(node) && node.range ? lines.linePos(node.range[0]).line : null;
}

/**
 * Counts more levels than there are, never fewer: every bracket of the text is taken for one that opens and never closes,
 * since telling those inside text apart takes the very parser that is to be guarded.
 */
function isShallow(source: string): boolean {
  let brackets = 0;
  const open: { indent: number; levels: number }[] = [];
  let depth = 0;
  for (const line of source.split(/\r\n?|\n/)) {
    brackets += bracketsIn(line);
    if (brackets > MAX_BRACKETS) return false;
    const content = line.trimStart();
    if (content === "") continue;
    const indent = line.length - content.length;
    while ((open.at(-1)?.indent ?? -1) >= indent) depth -= open.pop()?.levels ?? 0;
    const levels = 1 + leadingIndicators(content);
    open.push({ indent, levels });
    depth += levels;
    if (depth > MAX_BLOCK_DEPTH) return false;
  }
  return true;
}

function bracketsIn(line: string): number {
  let brackets = 0;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) brackets++;
  }
  return brackets;
}

/** How many collections `- - ? x` opens on one line. */
function leadingIndicators(content: string): number {
  let count = 0;
  for (const word of content.split(/[ \t]+/, MAX_BLOCK_DEPTH + 1)) {
    if (word !== "-" && word !== "?" && word !== ":") break;
    count++;
  }
  return count;
}
