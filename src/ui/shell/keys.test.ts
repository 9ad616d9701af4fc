// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { indexJson } from "../widgets/json-tree-index.ts";
import { moveInTree } from "../widgets/json-tree-keys.ts";
import { openAtFirst, treeLines } from "../widgets/json-tree-lines.ts";
import { JSON_KEYS, SHORTCUTS, belongsElsewhere, intentionOf } from "./keys.ts";

const press = (key: string, part: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...part,
});

const elsewhere = (id: string) => belongsElsewhere(document.getElementById(id));

describe("keys", () => {
  test("every key of the help that the page handles means something", () => {
    for (const { keys, does } of SHORTCUTS) {
      expect(keys.map((key) => intentionOf(press(key === "Esc" ? "Escape" : key)))).toEqual(does);
    }
  });

  test("every key that moves in the JSON of an event is in the help", () => {
    const named = new Map<string, string>([
      ["↑", "ArrowUp"],
      ["↓", "ArrowDown"],
      ["→", "ArrowRight"],
      ["←", "ArrowLeft"],
      ["Page Up", "PageUp"],
      ["Page Down", "PageDown"],
      ["Space", " "],
    ]);
    const index = indexJson('{"a":{"b":1}}');
    const marks: ReadonlySet<string> = new Set();
    const lines = treeLines(index, { open: openAtFirst(index), shown: new Map(), marks });
    const moves = (key: string): boolean => moveInTree(key, lines, 0, 2) !== undefined;
    const listed = JSON_KEYS.flatMap(({ keys }) => keys.map((key) => named.get(key) ?? key));
    const pressed = [...named.values(), "Enter", "Home", "End", "Tab", "Escape", "a", "1"];
    expect(pressed.filter((key) => moves(key)).toSorted()).toEqual(
      listed.filter((key) => moves(key)).toSorted(),
    );
    expect(listed.filter((key) => !moves(key))).toEqual(["+", "-", "c", "y"]);
  });

  test("the browser keeps its own: Ctrl O is not ours", () => {
    expect(intentionOf(press("o", { ctrlKey: true }))).toBeNull();
    expect(intentionOf(press("[", { metaKey: true }))).toBeNull();
    expect(intentionOf(press("x"))).toBeNull();
  });

  test("in a text field a letter is a letter, on a checkbox it is a key", () => {
    document.body.innerHTML = `<input id="text"><input id="box" type="checkbox">
      <div role="dialog"><button id="inDialog"></button></div><button id="button"></button>`;
    expect(elsewhere("text")).toBe(true);
    expect(elsewhere("inDialog")).toBe(true);
    expect(elsewhere("box")).toBe(false);
    expect(elsewhere("button")).toBe(false);
    expect(belongsElsewhere(null)).toBe(false);
  });
});
