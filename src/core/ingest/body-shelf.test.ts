import { expect, test } from "vitest";
import { BodyShelf } from "./body-shelf.ts";

test("a kept record is there though the bytes it came in have changed", () => {
  const shelf = new BodyShelf();
  const bytes = new TextEncoder().encode('{"requestObject":{"kind":"Pod"}}');
  shelf.keepBytes(7, bytes);
  bytes.fill(0);
  expect(shelf.read(7)).toEqual({ requestObject: { kind: "Pod" } });
  expect(shelf.read(7)).toBe(shelf.read(7));
});

test("a row without a kept body meets no condition on one", () => {
  const shelf = new BodyShelf();
  expect(shelf.read(1)).toBeUndefined();
  shelf.keepEvent(2, { requestObject: { kind: "Pod" } });
  shelf.keepEvent(3, { verb: "get" });
  expect(shelf.read(2)).toEqual({ requestObject: { kind: "Pod" } });
  expect(shelf.read(3)).toBeUndefined();
  shelf.clear();
  expect(shelf.read(2)).toBeUndefined();
});
