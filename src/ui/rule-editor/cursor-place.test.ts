import { expect, test } from "vitest";
import { cursorPlace } from "./cursor-place.ts";

/** Place of the mark `^` in a text. */
function placeIn(marked: string): string {
  const cursor = marked.indexOf("^");
  const place = cursorPlace(marked.replace("^", ""), cursor);
  if (place === null) return "nowhere";
  const { at, path, isItem, typed, from } = place;
  expect(marked.slice(from, cursor)).toBe(typed);
  return `${isItem ? "item, " : ""}${at} ${path.join(" > ")}: ${typed}`;
}

test.each([
  ["^", "key : "],
  ["ti^", "key : ti"],
  ["title: a^", "value title: a"],
  ["title: a\nlog^", "key : log"],
  ["logsource:\n  ^", "key logsource: "],
  ["logsource:\n  product: kube^", "value logsource > product: kube"],
  ["detection:\n  selection:\n    user.^", "key detection > selection: user."],
  ["detection:\n  selection:\n    verb|con^", "key detection > selection: verb|con"],
  [
    "detection:\n  sel:\n    user.username|startswith: sys^",
    "value detection > sel > user.username|startswith: sys",
  ],
  ["detection:\n  sel:\n    verb:\n      - ^", "item, key detection > sel > verb: "],
  [
    "detection:\n  sel:\n    verb:\n      - get\n      - li^",
    "item, key detection > sel > verb: li",
  ],
  ["detection:\n  sel:\n    verb:\n    - get\n    - li^", "item, key detection > sel > verb: li"],
  ["detection:\n  sel:\n  - verb: get\n    us^", "key detection > sel: us"],
  ["detection:\n  sel:\n    - verb: get\n    - us^", "item, key detection > sel: us"],
  ["detection:\n  sel:\n    - verb: ge^", "item, value detection > sel > verb: ge"],
  ["detection:\n  sel:\n    verb: get\n  con^", "key detection: con"],
  [
    "detection:\n  a:\n    verb: get\n  condition: a and n^",
    "value detection > condition: a and n",
  ],
  ["tags:\n- attack.^", "item, key tags: attack."],
  ["tags:\n  - attack.t1\n  - at^", "item, key tags: at"],
  ["tags:\n  - attack.t1\nle^", "key : le"],
  ["detection:\n  a: {}\n# comment\n\n  b:\n    ve^", "key detection > b: ve"],
  ["title: a\n---\n  ve^", "key : ve"],
  ["'a: b': x\nc^", "key : c"],
  ["detection:\n  'my sel':\n    ve^", "key detection > my sel: ve"],
  ["title: 'a^", "nowhere"],
  ["sel: { ve^", "nowhere"],
  ["# ti^", "nowhere"],
  ["detection:\r\n  sel:\r\n    ve^", "key detection > sel: ve"],
])("%j", (marked, place) => {
  expect(placeIn(marked)).toBe(place);
});

test("a long text without a line break costs little", () => {
  const text = "a".repeat(200_000);
  const began = process.cpuUsage().user;
  for (let i = 0; i < 20; i++) cursorPlace(text, text.length);
  expect(process.cpuUsage().user - began).toBeLessThan(2_000_000);
});
