// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { SHORTCUTS, belongsElsewhere, intentionOf } from "./keys.ts";

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
