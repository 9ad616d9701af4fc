// words: every text for people stands in ui/words/, where somebody can translate it; a machine holds to it, as
// layering.test.ts does to the map. Fails on a text in a component: between tags, in an attribute or property that is
// read out or shown, or a string that reads as a sentence. Reads with the parser that Vite brings, so quotes, comments and
// types are told apart from text. It cannot know every text: a single lower-case word outside of JSX passes.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "vite";
import { expect, test } from "vitest";

/** What is spelt like a heading and is the same in every language: names of the product, of formats, kinds and keys. */
const NOT_WORDS = new Set(
  "Auditscope CSV Parquet SARIF UTC Escape ClusterRole ClusterRoleBinding Role RoleBinding".split(
    " ",
  ),
);
/** What hands code to a browser: values and selectors of CSS, several keys of a keyboard. */
const CODE = /var\(--|:not\(|minmax\(|ArrowDown/;
/** Elements for code and key caps. */
const CODE_ELEMENT = /^(?:code|kbd|pre|Key)$/;

/** Attributes and properties that people see or hear. */
const SHOWN =
  /^(?:about|alt|aria-(?:label|description|roledescription|valuetext|placeholder)|caption|description|heading|hint|label|means|name|note|placeholder|summary|text|title|\w+Label|\w+Title|\w+Text)$/;
/** These hold names for machines, whatever they look like. */
const MACHINE =
  /^(?:aria-keyshortcuts|className|data-.*|href|id|keys?|kind|left|rel|role|screen|size|style|type|value|width)$/;
/** Calls whose arguments are names for machines. */
const TO_MACHINE =
  /^(?:addEventListener|closest|getElement\w*|has|includes|matches|matchMedia|querySelector\w*|startsWith|useMediaQuery)$/;

const LETTERS = /\p{L}{2}/u;
/** "500ms", and of a file's name what stands behind its stem */
const UNIT = /^\d+(?:m?s|\.[a-z]+)$/;
/** The report is put together as text. What stands in attributes there is not seen. */
const TAG = /<[!/a-z][^>]*>/g;
/** Words with a gap or a full stop between them, or one that is spelt as a heading. */
const SENTENCE = /\p{L}[,.…:;]?\s+\p{L}|\p{L}…|^\s+\p{L}|\p{L}\s+$|^\p{Lu}\p{Ll}+$/u;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;

/** Whether what stands here is shown for sure, never, or as it reads. */
type Place = "shown" | "machine" | "code";

const isText = (text: string, place: Place): boolean =>
  place !== "machine" &&
  !CODE.test(text) &&
  !UNIT.test(text.trim()) &&
  LETTERS.test(text) &&
  (place === "shown" || SENTENCE.test(text));

/** Texts of a module, each with its line. */
function textsOf(file: string, source: string): readonly string[] {
  const found: string[] = [];
  const say = (node: Node, text: string): void => {
    if (NOT_WORDS.has(text.trim())) return;
    found.push(`${file}:${source.slice(0, node.start).split("\n").length}: ${text.trim()}`);
  };

  const all = (node: Node, place: Place): void => {
    for (const [key, value] of Object.entries(node)) {
      if (key !== "type") for (const child of [value].flat()) if (isNode(child)) read(child, place);
    }
  };
  const read = (node: Node, place: Place): void => {
    switch (node.type) {
      case "ImportDeclaration":
      case "ImportExpression":
      case "ExportAllDeclaration":
      case "TSTypeAnnotation":
      case "TSTypeAliasDeclaration":
      case "TSInterfaceDeclaration":
      case "TSTypeParameterInstantiation":
      case "TSLiteralType":
        return;
      case "JSXText":
        if (isText(String(node["value"]), place === "machine" ? "machine" : "shown"))
          say(node, String(node["value"]));
        return;
      case "JSXAttribute":
      case "Property": {
        const name = nameOf(node["name"] ?? node["key"]);
        const value = node["value"];
        const inAttribute = isNode(value) && value.type === "JSXExpressionContainer";
        const told = inAttribute ? value["expression"] : value;
        if (isNode(told)) read(told, placeOf(name));
        return;
      }
      case "JSXExpressionContainer":
        all(node, place === "machine" ? "machine" : "shown");
        return;
      case "CallExpression": {
        const name = nameOf(node["callee"]);
        // How many of what: the noun is a text too.
        all(node, TO_MACHINE.test(name) ? "machine" : name === "countOf" ? "shown" : "code");
        return;
      }
      case "BinaryExpression":
        all(node, /^[!=<>]|^in/.test(String(node["operator"])) ? "machine" : place);
        return;
      case "ConditionalExpression":
      case "LogicalExpression":
        // What is asked is no text; what comes of it is.
        for (const key of ["test", "left"]) {
          const asked = node[key];
          if (isNode(asked)) read(asked, asked.type === "Literal" ? place : "code");
        }
        for (const key of ["consequent", "alternate", "right"]) {
          const told = node[key];
          if (isNode(told)) read(told, place);
        }
        return;
      case "MemberExpression":
        all(node, node["computed"] === true ? "machine" : "code");
        return;
      case "SwitchCase":
        for (const child of [node["consequent"]].flat()) if (isNode(child)) read(child, place);
        return;
      case "JSXElement": {
        const opening = node["openingElement"];
        if (isNode(opening)) all(opening, "code");
        const isCode = isNode(opening) && CODE_ELEMENT.test(nameOf(opening["name"]));
        for (const child of [node["children"]].flat())
          if (isNode(child)) read(child, isCode || place === "machine" ? "machine" : "code");
        return;
      }
      case "JSXFragment":
      case "ArrowFunctionExpression":
      case "FunctionExpression":
      case "FunctionDeclaration":
        all(node, "code");
        return;
      case "Literal":
        if (typeof node["value"] === "string" && isText(node["value"], place))
          say(node, node["value"]);
        return;
      case "TemplateLiteral": {
        const text = source.slice(node.start + 1, node.end - 1);
        const told = text.replaceAll(/\$\{[^}]*\}/g, "1").replaceAll(TAG, "");
        if (isText(told, place)) say(node, text);
        all(node, place === "machine" ? "machine" : "code");
        return;
      }
      default:
        all(node, place);
    }
  };
  const program: unknown = parseSync(file, source).program;
  if (isNode(program)) read(program, "code");
  return found;
}

const placeOf = (name: string): Place =>
  SHOWN.test(name) ? "shown" : MACHINE.test(name) ? "machine" : "code";

/** Of an identifier, a string, `a.b` or `a-b`. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return "";
  if (node.type === "MemberExpression") return nameOf(node["property"]);
  // The name of a JSX attribute is a node again.
  const name = node["name"] ?? node["value"];
  return typeof name === "string" ? name : nameOf(name);
}

const UI = path.join(import.meta.dirname, "ui");
const files = readdirSync(UI, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll(path.sep, "/"))
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .filter((name) => !name.startsWith("words/"));

test("texts for people stand in ui/words/", () => {
  const texts = files.flatMap((name) => textsOf(name, readFileSync(path.join(UI, name), "utf8")));
  expect(texts).toEqual([]);
});

test.each([
  ["text between tags", "<p>Not here</p>", true],
  ["one word between tags", "<b>Here</b>", true],
  ["an expression between tags", '<p>{isOpen ? "fold" : "expand"}</p>', true],
  ["what is read out", '<p aria-label="here" />', true],
  ["what is read out, put together", "<p title={`${n} here`} />", true],
  ["a property that is shown", '({ label: "here" })', true],
  ["a sentence in code", 'say("It is here.")', true],
  ["a heading in code", 'command("Files")', true],
  ["a noun with its number", 'countOf(n, "event")', true],
  ["text between tags of a template", "`<p class=a>${n} is here</p>`", true],
  ["a text from ui/words", "<p title={texts.here}>{texts.here}</p>", false],
  ["a name of a class", '<p className="one two" />', false],
  ["a name for a machine", 'ask("event")', false],
  ["a comparison between tags", '<p>{tab === "Events" && texts.here}</p>', false],
  ["a sign between tags", '<p>{" · "}×</p>', false],
  ["a key cap", "<Key>Enter</Key>", false],
  ["code between tags", "<pre><b>kind: Event of</b></pre>", false],
  ["a state for screen readers", '<p aria-live={isBusy ? "off" : "polite"} />', false],
  ["a template of tags", "`<p class=a title=b>${n}</p>`", false],
  ["a name of a file", "({ name: `${n}.html` })", false],
  ["a selector", 'host.closest("tr td")', false],
  ["a type", 'type A = "Not here";', false],
])("the guard itself: %s", (_, code, expected) => {
  expect(textsOf("a.tsx", code).length > 0).toBe(expected);
});
