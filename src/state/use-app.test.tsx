import { expect, test } from "vitest";
import { answerOf, showInApp } from "../testing/show-in-app.tsx";
import { useApp, useAppLater } from "./use-app.ts";

test("what may come later comes after the rest, and then the page is busy no more", async () => {
  const drawn: [who: string, total: number | undefined][] = [];
  function First() {
    drawn.push(["first", useApp((s) => s.answer?.total)]);
    return null;
  }
  function Later() {
    drawn.push(["later", useAppLater((s) => s.answer?.total)]);
    return null;
  }
  const page = (
    <>
      <Later />
      <First />
    </>
  );
  const { state, setState } = showInApp(page, { answer: answerOf({ total: 1 }) });
  setState({ answer: answerOf({ total: 2 }) });
  expect(drawn.slice(2)).toEqual([
    ["later", 1],
    ["first", 2],
    ["later", 2],
  ]);
  await Promise.resolve();
  expect(state().busy).toBe(0);
});
