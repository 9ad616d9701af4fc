import { expect, test } from "vitest";
import { answerOf, showInApp } from "../testing/show-in-app.tsx";
import { initialState } from "./app-state.ts";
import { useApp, useAppLater } from "./use-app.ts";

type Drawn = [who: string, total: number | undefined][];

function pageOf(drawn: Drawn) {
  function First() {
    drawn.push(["first", useApp((s) => s.answer?.total)]);
    return null;
  }
  function Later() {
    drawn.push(["later", useAppLater((s) => s.answer?.total)]);
    return null;
  }
  return (
    <>
      <Later />
      <First />
    </>
  );
}

test("while a log loads, what may come later comes after the rest, and then the page is busy no more", async () => {
  const drawn: Drawn = [];
  const status = { ...initialState.status, phase: "loading" as const };
  const { state, setState } = showInApp(pageOf(drawn), { answer: answerOf({ total: 1 }), status });
  setState({ answer: answerOf({ total: 2 }) });
  expect(drawn.slice(2)).toEqual([
    ["later", 1],
    ["first", 2],
    ["later", 2],
  ]);
  await Promise.resolve();
  expect(state().busy).toBe(0);
});

test("an answer that somebody waits for is drawn at once", () => {
  const drawn: Drawn = [];
  const { setState } = showInApp(pageOf(drawn), { answer: answerOf({ total: 1 }) });
  setState({ answer: answerOf({ total: 2 }) });
  expect(drawn.slice(2)).not.toContainEqual(["later", 1]);
  expect(drawn.slice(2, 4)).toEqual([
    ["later", 2],
    ["first", 2],
  ]);
});
