// testing: a component inside the page's real store and actions, with an engine that never answers: what is shown is the
// state the test sets, and what a click does is read from the state.

import { MantineProvider } from "@mantine/core";
import { act, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { SEVERITIES } from "../core/audit/severity.ts";
import { epochMicros } from "../core/base/brand.ts";
import { createActions } from "../state/actions.ts";
import { createAppStore, initialState } from "../state/app-state.ts";
import type { AppState } from "../state/app-state.ts";
import { rememberApp } from "./opened-apps.ts";
import { RowWindow } from "../state/row-window.ts";
import { AppContext } from "../state/use-app.ts";
import type { Answer, EngineApi, FacetAnswer, Timeline } from "../worker/engine-api.ts";

const never = <T,>(): Promise<T> => new Promise<T>(() => undefined);

/** Answers nothing, ever. */
export const SILENT_ENGINE: EngineApi = {
  watch: never,
  open: never,
  stop: never,
  rehearse: never,
  clear: never,
  status: never,
  readAgain: never,
  readAsChoices: never,
  facts: never,
  coverage: never,
  rules: never,
  ruleBook: never,
  tune: never,
  readRuleFiles: never,
  occurrences: never,
  ask: never,
  drawn: never,
  cancelSearch: never,
  rows: never,
  indicesOf: never,
  rowsAmong: never,
  nextFinding: never,
  severityMap: never,
  positionOf: never,
  event: never,
  recordValues: never,
  indexOf: never,
  lookUp: never,
  findings: never,
  findingGroups: never,
  entities: never,
  entityFacts: never,
  entityCounts: never,
  actorTokens: never,
  stopTokens: never,
  lanes: never,
  objectHistory: never,
  objectChange: never,
  eventGroups: never,
  suppression: never,
  trySuppression: never,
  rejected: never,
  skipped: never,
  excerpt: never,
  export: never,
  cancelExport: never,
  tryRule: never,
  cancelTrial: never,
  timeline: never,
  valuesOf: never,
  valuesAmong: never,
  ruleOf: never,
  markEvents: never,
  inputs: never,
  hashInputs: never,
  leaveHashes: never,
  sessionIn: never,
};

export function showInApp(component: ReactNode, state: Partial<AppState> = {}) {
  window.history.replaceState(null, "", "/");
  window.localStorage.clear();
  const store = createAppStore();
  const rows = new RowWindow(SILENT_ENGINE);
  const actions = createActions(store, SILENT_ENGINE, rows);
  rememberApp(actions);
  store.setState({ status: { ...initialState.status, phase: "ready" }, ...state });
  render(
    <MantineProvider env="test">
      <AppContext value={{ store, actions, rows }}>{component}</AppContext>
    </MantineProvider>,
  );
  return {
    actions,
    state: store.getState,
    setState: (part: Partial<AppState>): void => {
      act(() => {
        store.setState(part);
      });
    },
  };
}

export const facetOf = (
  field: FacetAnswer["field"],
  counts: Readonly<Record<string, number>>,
  rest: Partial<FacetAnswer> = {},
): FacetAnswer => {
  const values = Object.entries(counts).map(([value, count]) => ({ value, count }));
  return { field, values, distinct: values.length, absent: 0, ...rest };
};

/** Bars of one minute from `start`, with events of one severity. */
export function timelineOf(
  start: string,
  counts: Readonly<Partial<Record<(typeof SEVERITIES)[number], readonly number[]>>>,
): Timeline {
  const bars = Math.max(...Object.values(counts).map((list) => list.length));
  const first = epochMicros(Date.parse(start) * 1000);
  return {
    span: { start: first, end: epochMicros(first + bars * 60_000_000) },
    barMicros: 60_000_000,
    firstBar: first,
    counts: SEVERITIES.map((severity) =>
      Uint32Array.from(counts[severity] ?? Array.from({ length: bars }, () => 0)),
    ),
    untimed: 0,
  };
}

export const answerOf = (part: Partial<Answer>): Answer => ({
  kind: "answer",
  id: 1,
  version: 0,
  total: 0,
  lines: part.total ?? 0,
  folds: 0,
  all: 0,
  flagged: 0,
  unread: 0,
  lost: 0,
  facets: [],
  timeline: { span: null, barMicros: 60_000_000, firstBar: epochMicros(0), counts: [], untimed: 0 },
  findings: [],
  firstRows: [],
  ms: 1,
  ...part,
});
