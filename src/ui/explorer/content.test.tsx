import { act } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { initialState } from "../../state/app-state.ts";
import { ALL } from "../../core/filter/predicate.ts";
import { answerOf, showInApp, SILENT_ENGINE } from "../../testing/show-in-app.tsx";
import { Content } from "./content.tsx";

/** With another answer each time. */
const at = (phase: "loading" | "ready", isCorrelating: boolean) => ({
  status: { ...initialState.status, phase, isCorrelating },
  answered: { filter: ALL, range: null },
});

test("actors and objects are counted once after a load: when what several events say together is there", () => {
  const counts = vi.spyOn(SILENT_ENGINE, "entityCounts");
  const { setState } = showInApp(<Content />, { ...at("loading", false), answer: answerOf({}) });
  setState(at("ready", true));
  expect(counts).not.toHaveBeenCalled();
  setState(at("ready", false));
  expect(counts).toHaveBeenCalledTimes(1);

  // Rules that are switched later do not take the numbers away.
  act(() => {
    setState({ entityCounts: { actors: 2, objects: 3, isMoreObjects: false } });
  });
  setState(at("ready", true));
  expect(counts).toHaveBeenCalledTimes(2);
  counts.mockRestore();
});
