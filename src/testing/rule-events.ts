// testing: the events beside a rule, `<name>.events.yml`: what must match and what must not, each told by a sentence and
// by what sets it apart from an ordinary request. The rest of an event says nothing, so it is written once, here.

import { parse } from "yaml";

export interface RuleEvent {
  /** What happens in it, for people. */
  readonly what: string;
  /** The whole event as a line of an audit log. */
  readonly line: string;
}

export interface RuleEvents {
  readonly match: readonly RuleEvent[];
  readonly quiet: readonly RuleEvent[];
}

/** What a correlation is about: several events, in order of time. */
export interface RuleLog {
  readonly what: string;
  readonly lines: readonly string[];
}

export interface RuleLogs {
  readonly match: readonly RuleLog[];
  readonly quiet: readonly RuleLog[];
}

type Tree = Readonly<Record<string, unknown>>;

/** A developer reads a pod in her namespace. */
const ORDINARY: Tree = {
  kind: "Event",
  apiVersion: "audit.k8s.io/v1",
  level: "RequestResponse",
  auditID: "6f0c1f7e-0d3e-4a55-9a0b-5e2f7c1d8b30",
  stage: "ResponseComplete",
  requestURI: "/api/v1/namespaces/press/pods/cider-0",
  verb: "get",
  user: { username: "noor@orchard.example", groups: ["developers", "system:authenticated"] },
  sourceIPs: ["10.8.0.21"],
  userAgent: "kubectl/v1.34.1 (linux/amd64) kubernetes/93248f9",
  objectRef: { resource: "pods", namespace: "press", name: "cider-0", apiVersion: "v1" },
  responseStatus: { metadata: {}, code: 200 },
  requestReceivedTimestamp: "2026-05-03T09:03:57.104233Z",
  stageTimestamp: "2026-05-03T09:03:57.118907Z",
  annotations: { "authorization.k8s.io/decision": "allow", "authorization.k8s.io/reason": "" },
};

/** Bodies, `objectRef` and lists are taken as they are written; of other objects only the keys that differ. Null takes away. */
const WHOLE = new Set(["requestObject", "responseObject", "objectRef", "impersonatedUser"]);

export function readRuleEvents(text: string): RuleEvents {
  const file: unknown = parse(text);
  return { match: eventsUnder(file, "match"), quiet: eventsUnder(file, "quiet") };
}

export interface FilteredEvent extends RuleEvent {
  /** That the event matches, whatever filters say. */
  readonly rule: string;
}

export interface FilterEvents {
  readonly filter: string;
  readonly hides: readonly FilteredEvent[];
  readonly shows: readonly FilteredEvent[];
}

/** Of a file of filters: by the name of each, events that it hides from a rule and others that it must not. */
export function readFilterEvents(text: string): readonly FilterEvents[] {
  const file: unknown = parse(text);
  if (!isTree(file)) throw new Error("no filters");
  return Object.entries(file).map(([filter, lists]) => ({
    filter,
    hides: filteredUnder(lists, "hides"),
    shows: filteredUnder(lists, "shows"),
  }));
}

function filteredUnder(lists: unknown, key: "hides" | "shows"): readonly FilteredEvent[] {
  const events = eventsUnder(lists, key);
  const entries: readonly unknown[] = isTree(lists) && Array.isArray(lists[key]) ? lists[key] : [];
  return events.map((event, i) => {
    const entry = entries[i];
    const rule = isTree(entry) ? entry["rule"] : undefined;
    if (typeof rule !== "string") throw new Error(`${event.what}: of which rule?`);
    return { ...event, rule };
  });
}

/**
 * Beside a correlation: under `events` one entry for each event, or for several alike: `at` is when the first comes
 * (00:00:00 without it), `times` how many, `every` how long from one to the next. `{n}` in a text of the event is its number,
 * from 1, `{m}` goes round from 1 to 3.
 */
export function readRuleLogs(text: string): RuleLogs {
  const file: unknown = parse(text);
  return { match: logsUnder(file, "match"), quiet: logsUnder(file, "quiet") };
}

function logsUnder(file: unknown, key: keyof RuleLogs): readonly RuleLog[] {
  const list = isTree(file) ? file[key] : undefined;
  if (!Array.isArray(list)) throw new Error(`no list ${key}`);
  return list.map((entry: unknown) => {
    const events = isTree(entry) ? entry["events"] : undefined;
    if (!isTree(entry) || typeof entry["what"] !== "string" || !Array.isArray(events))
      throw new Error(`under ${key}: ${JSON.stringify(entry)} is not what and events`);
    return { what: entry["what"], lines: linesOf(events) };
  });
}

const START = Date.parse("2026-05-03T09:00:00Z");

function linesOf(events: readonly unknown[]): readonly string[] {
  const timed = events.flatMap((entry) => {
    if (!isTree(entry) || !isTree(entry["event"]))
      throw new Error(`${JSON.stringify(entry)} has no event`);
    const { at = "00:00:00", times = 1, every = "00:00:01", event } = entry;
    return Array.from({ length: Number(times) }, (_, i) => ({
      time: START + secondsOf(at) * 1000 + i * secondsOf(every) * 1000,
      event: JSON.stringify(event)
        .replaceAll("{n}", String(i + 1))
        .replaceAll("{m}", String((i % 3) + 1)),
    }));
  });
  return timed.map(({ time, event }, i) => {
    const parsed: unknown = JSON.parse(event);
    const stamp = new Date(time).toISOString();
    const own = {
      auditID: `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`,
      requestReceivedTimestamp: stamp,
      stageTimestamp: stamp,
    };
    return JSON.stringify(laidOver(laidOver(ORDINARY, own), isTree(parsed) ? parsed : {}));
  });
}

function secondsOf(text: unknown): number {
  const [hours, minutes, seconds] = String(text).split(":").map(Number);
  const found = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? Number.NaN);
  if (Number.isNaN(found)) throw new Error(`${String(text)} is no time as 00:00:10 is`);
  return found;
}

function eventsUnder(file: unknown, key: string): readonly RuleEvent[] {
  const list = isTree(file) ? file[key] : undefined;
  if (!Array.isArray(list)) throw new Error(`no list ${key}`);
  return list.map((entry: unknown) => {
    if (!isTree(entry) || typeof entry["what"] !== "string" || !isTree(entry["event"]))
      throw new Error(`under ${key}: ${JSON.stringify(entry)} is not what and event`);
    return { what: entry["what"], line: JSON.stringify(laidOver(ORDINARY, entry["event"])) };
  });
}

function laidOver(base: Tree, over: Tree): Tree {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const under = merged.get(key);
    if (value === null) merged.delete(key);
    else if (isTree(value) && isTree(under) && !WHOLE.has(key))
      merged.set(key, laidOver(under, value));
    else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);
