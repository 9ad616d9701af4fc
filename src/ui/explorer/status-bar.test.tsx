import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { initialState } from "../../state/app-state.ts";
import { answerOf, showInApp } from "../../testing/show-in-app.tsx";
import { StatusBar } from "./status-bar.tsx";

test("as long as several events are looked at together, the line says so", () => {
  const status = { ...initialState.status, phase: "ready", isCorrelating: true } as const;
  const { setState } = showInApp(<StatusBar />, { status, answer: answerOf({ total: 3, all: 3 }) });
  const word = screen.getByRole("status");
  expect(word.textContent).toBe("Looking for what several events say together …");
  setState({ status: { ...status, isCorrelating: false } });
  // The same element, or nobody would hear what is put into it next.
  expect(screen.getByRole("status")).toBe(word);
  expect(word.textContent).toBe("");
});
