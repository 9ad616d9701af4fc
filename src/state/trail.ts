// state: where one has been with the filter: a tree, for who goes back and on differently has two ways from there, and the
// browser's history forgets the first. Places are told apart by what they say, not by how one came: the same filter again is
// the same place. In memory only, as what is looked for says something of a case. Pure.

import type { TimeRange } from "../worker/engine-api.ts";

export interface Place {
  readonly query: string;
  readonly range: TimeRange | null;
}

export interface Step {
  readonly id: number;
  /** Null for the first place, which is every event. */
  readonly parent: number | null;
  readonly place: Place;
  /** Events there; null while it is not known. */
  readonly total: number | null;
  /** When one was there last, in milliseconds, and as the how-manieth visit of all. */
  readonly at: number;
  readonly visit: number;
  /** Whether the filter's text could be read. */
  readonly isReadable: boolean;
}

export interface Trail {
  readonly steps: readonly Step[];
  readonly current: number;
  /** Made by the gesture that may still go on: what is typed on, is the same step. */
  readonly open: number | null;
  readonly visits: number;
}

/** More steps than a day has; the ones not seen for longest go first. */
const LIMIT = 400;

const EVERYTHING: Place = { query: "", range: null };

export const NEW_TRAIL: Trail = {
  steps: [
    { id: 0, parent: null, place: EVERYTHING, total: null, at: 0, visit: 0, isReadable: true },
  ],
  current: 0,
  open: null,
  visits: 0,
};

const isSame = (a: Place, b: Place): boolean =>
  a.query === b.query && a.range?.start === b.range?.start && a.range?.end === b.range?.end;

export const stepOf = ({ steps }: Trail, id: number): Step | undefined =>
  steps.find((step) => step.id === id);

export interface Visit {
  readonly place: Place;
  readonly isReadable: boolean;
  /** Part of the gesture that led here: a word that is being typed, a brush that is being dragged. */
  readonly goesOn: boolean;
  readonly now: number;
}

export function visited(trail: Trail, { place, isReadable, goesOn, now }: Visit): Trail {
  const here = stepOf(trail, trail.current);
  if (here === undefined) return trail;
  if (isSame(here.place, place)) return goesOn ? trail : { ...trail, open: null };
  const visits = trail.visits + 1;
  // A step that was only on the way: typed on, or left before it could be read.
  const isPassing =
    here.parent !== null &&
    !trail.steps.some(({ parent }) => parent === here.id) &&
    ((goesOn && trail.open === here.id) || !here.isReadable);
  const steps = isPassing ? trail.steps.filter((step) => step !== here) : trail.steps;
  const known = steps.find((step) => isSame(step.place, place));
  if (known !== undefined) {
    const again = { ...known, at: now, visit: visits };
    return {
      steps: steps.map((step) => (step === known ? again : step)),
      current: known.id,
      open: null,
      visits,
    };
  }
  const parent = isPassing ? here.parent : here.id;
  const id = isPassing ? here.id : visits;
  const step: Step = { id, parent, place, total: null, at: now, visit: visits, isReadable };
  return bounded({ steps: [...steps, step], current: id, open: id, visits });
}

/** Lets go of the leaf that was not seen for longest. */
function bounded(trail: Trail): Trail {
  if (trail.steps.length <= LIMIT) return trail;
  const parents = new Set(trail.steps.map(({ parent }) => parent));
  const leaves = trail.steps.filter(
    ({ id, parent }) => parent !== null && id !== trail.current && !parents.has(id),
  );
  // A single line has no leaf but the present one: its second step gives way to the third.
  const oldest = (leaves.length > 0 ? leaves : trail.steps.slice(1)).reduce((a, b) =>
    b.visit < a.visit ? b : a,
  );
  return {
    ...trail,
    steps: trail.steps.flatMap((step) =>
      step === oldest
        ? []
        : [step.parent === oldest.id ? { ...step, parent: oldest.parent } : step],
    ),
  };
}

/** How many events there are where one is; null: the log has become another, and no number holds any more. */
export function counted(trail: Trail, total: number | null): Trail {
  const steps = trail.steps.map((step) =>
    total === null ? { ...step, total } : step.id === trail.current ? { ...step, total } : step,
  );
  return { ...trail, steps };
}

export interface TrailLine {
  readonly step: Step;
  /** How many branches lead off before it. */
  readonly depth: number;
  readonly isCurrent: boolean;
  /** On the way from the first place to the present one. */
  readonly isOnPath: boolean;
}

/**
 * The tree in lines, first step first. What was gone on with last stays in line with what it came from; the other ways stand
 * between them, a step to the right.
 */
export function trailLines(trail: Trail): readonly TrailLine[] {
  const children = new Map<number, Step[]>();
  for (const step of trail.steps) {
    if (step.parent === null) continue;
    const siblings = children.get(step.parent) ?? [];
    children.set(step.parent, siblings);
    siblings.push(step);
  }
  const path = new Set<number>();
  for (let at = stepOf(trail, trail.current); at !== undefined;) {
    path.add(at.id);
    at = at.parent === null ? undefined : stepOf(trail, at.parent);
  }
  const newest = newestBelow(trail.steps, children);
  const lines: TrailLine[] = [];
  // A stack instead of recursion: a day's work may be one line of hundreds of steps.
  const waiting: { step: Step; depth: number }[] = [];
  const [first] = trail.steps;
  if (first !== undefined) waiting.push({ step: first, depth: 0 });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { step, depth } = next;
    lines.push({
      step,
      depth,
      isCurrent: step.id === trail.current,
      isOnPath: path.has(step.id),
    });
    const ways = (children.get(step.id) ?? []).toSorted(
      (a, b) => (newest.get(b.id) ?? 0) - (newest.get(a.id) ?? 0),
    );
    for (const [i, way] of ways.entries())
      waiting.push({ step: way, depth: i === 0 ? depth : depth + 1 });
  }
  return lines;
}

/** By step, the newest visit to it or to what came of it. */
function newestBelow(
  steps: readonly Step[],
  children: ReadonlyMap<number, readonly Step[]>,
): ReadonlyMap<number, number> {
  const newest = new Map<number, number>();
  const order: Step[] = steps.filter(({ parent }) => parent === null);
  for (const step of order) order.push(...(children.get(step.id) ?? []));
  for (const { id, visit } of order.toReversed()) {
    const below = (children.get(id) ?? []).map((child) => newest.get(child.id) ?? 0);
    newest.set(id, Math.max(visit, ...below));
  }
  return newest;
}

/** Filters that could be read, each once, the one used last first; not the present one. */
export function recentQueries(trail: Trail, most: number): readonly string[] {
  const present = stepOf(trail, trail.current)?.place.query;
  const queries = trail.steps
    .filter(({ isReadable, place }) => isReadable && place.query !== "" && place.query !== present)
    .toSorted((a, b) => b.visit - a.visit)
    .map(({ place }) => place.query);
  return [...new Set(queries)].slice(0, most);
}
