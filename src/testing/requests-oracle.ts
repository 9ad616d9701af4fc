// testing: what records are as requests, the slow and plain way: maps of texts over parsed events, no columns, no order kept
// from before, everything worked out again from all records. What core/store/requests must agree with.

import { outcomeOf } from "../core/audit/outcome.ts";
import { valueAt, type JsonObject } from "../core/audit/is-audit-event.ts";
import { parseTime } from "../core/base/time.ts";

/** In the order of the input. */
export interface OracleRecord {
  readonly event: JsonObject;
  /** Ids of the rules it matches, and the rank of the highest level. */
  readonly rules: readonly string[];
  readonly severity: number;
  readonly length: number;
}

export interface OracleRequest {
  /** Positions of its records: the one that stands for it, then the others, from the latest stage; then copies. */
  readonly records: readonly number[];
  readonly copies: number;
  readonly time: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly rules: readonly string[];
  readonly severity: number;
  readonly bodies: number;
  readonly outcome: string;
}

export interface OracleAnswer {
  /** By time, those without one last; equal times in the order of the input. */
  readonly requests: readonly OracleRequest[];
  readonly merged: number;
  readonly duplicates: number;
}

const STAGES = ["RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"];

/** Fields that a request has from any of its stages. */
const FACTS: readonly (readonly string[])[] = [
  ["objectRef", "resource"],
  ["objectRef", "subresource"],
  ["objectRef", "namespace"],
  ["objectRef", "name"],
  ["objectRef", "apiGroup"],
  ["objectRef", "apiVersion"],
  ["sourceIPs"],
  ["responseStatus", "code"],
  ["responseStatus", "reason"],
  ["userAgent"],
  ["impersonatedUser", "username"],
  ["user", "groups"],
  ["level"],
  ["annotations", "authorization.k8s.io/decision"],
  ["annotations", "authorization.k8s.io/reason"],
];

const textAt = (event: JsonObject, path: readonly string[]): string => {
  const value = valueAt(event, path);
  return value === undefined || value === null ? "" : JSON.stringify(value);
};

function timeAt(event: JsonObject, name: string): number {
  const value = event[name];
  return typeof value === "string" ? parseTime(value) : Number.NaN;
}

class Read {
  readonly at: number;
  readonly of: OracleRecord;
  readonly isCut: boolean;
  /** Of a cut-off record its wrapper's, until it is another's. */
  time: number;
  tookTime = false;

  constructor(at: number, of: OracleRecord) {
    this.at = at;
    this.of = of;
    const received = timeAt(of.event, "requestReceivedTimestamp");
    const reached = timeAt(of.event, "stageTimestamp");
    this.time = Number.isNaN(received) ? reached : received;
    this.isCut = of.event["truncated"] === true && Number.isNaN(reached);
  }

  get stage(): string {
    const { stage } = this.of.event;
    return typeof stage === "string" ? stage : "";
  }

  get id(): string {
    const { auditID } = this.of.event;
    return typeof auditID === "string" ? auditID.toLowerCase() : "";
  }

  /** Audit ID, user, verb and URI. */
  get who(): string {
    const { event } = this.of;
    return JSON.stringify([
      this.id,
      valueAt(event, ["user", "username"]),
      event["verb"],
      event["requestURI"],
    ]);
  }

  get bodies(): number {
    const { event } = this.of;
    if (event["truncated"] === true) return 4;
    return (event["requestObject"] ? 1 : 0) + (event["responseObject"] ? 2 : 0);
  }

  /** All that is compared of a record to say it is there twice. */
  get whole(): string {
    const { event, rules, length } = this.of;
    const facts = FACTS.map((path) => textAt(event, path));
    const stageTime = timeAt(event, "stageTimestamp");
    const own = this.isCut ? length : 0;
    return JSON.stringify([facts, this.stage, stageTime, this.bodies, rules, own]);
  }
}

const timeOf = ({ time }: OracleRequest): number => (Number.isNaN(time) ? Infinity : time);

export function oracleRequests(records: readonly OracleRecord[]): OracleAnswer {
  const all = records.map((of, at) => new Read(at, of));
  findTimes(all);
  const byRequest = new Map<string, Read[]>();
  for (const one of all) {
    const key = one.id === "" || Number.isNaN(one.time) ? `${one.at}` : `${one.time} ${one.who}`;
    byRequest.set(key, [...(byRequest.get(key) ?? []), one]);
  }
  const requests = [...byRequest.values()].flatMap(requestsOf);
  requests.sort((a, b) =>
    timeOf(a) === timeOf(b) ? (a.records[0] ?? 0) - (b.records[0] ?? 0) : timeOf(a) - timeOf(b),
  );
  const duplicates = requests.reduce((sum, { copies }) => sum + copies, 0);
  return { requests, duplicates, merged: records.length - requests.length - duplicates };
}

function findTimes(all: readonly Read[]): void {
  for (const cut of all.filter(({ isCut, id }) => isCut && id !== "")) {
    const whole = all.filter(
      ({ isCut, who, time }) => !isCut && who === cut.who && !Number.isNaN(time),
    );
    const times = new Set(whole.map(({ time }) => time));
    const isOther = whole.every(({ stage }) => stage !== cut.stage) && STAGES.includes(cut.stage);
    if (times.size !== 1 || !isOther) continue;
    [cut.time = Number.NaN] = times;
    cut.tookTime = true;
  }
}

/** Of records that agree in time, audit ID, user, verb and URI. */
function requestsOf(records: readonly Read[]): readonly OracleRequest[] {
  const byRecord = new Map<string, Read[]>();
  for (const one of records) byRecord.set(one.whole, [...(byRecord.get(one.whole) ?? []), one]);
  const stages = new Map<string, Read[]>();
  const apart: OracleRequest[] = [];
  const copies: Read[] = [];
  for (const same of byRecord.values()) {
    const [first] = same;
    if (first === undefined) continue;
    const known = stages.get(first.stage) ?? [];
    const isStage = STAGES.includes(first.stage) && (!first.isCut || first.tookTime);
    if (isStage && agrees(first, known)) {
      stages.set(first.stage, [...known, first]);
      copies.push(...same.slice(1));
    } else {
      apart.push(requestOf([first], same.slice(1)));
    }
  }
  const merged = STAGES.toReversed().flatMap((stage) => stages.get(stage) ?? []);
  const ordered = merged.flatMap((one) => copies.filter((copy) => copy.whole === one.whole));
  return merged.length === 0 ? apart : [requestOf(merged, ordered), ...apart];
}

/** Nothing that two records of one stage both say differs. */
function agrees(one: Read, known: readonly Read[]): boolean {
  const stageTime = (of: Read): string => {
    const time = timeAt(of.of.event, "stageTimestamp");
    return Number.isNaN(time) ? "" : String(time);
  };
  const facts = (of: Read): string[] => [
    ...FACTS.map((path) => textAt(of.of.event, path)),
    stageTime(of),
  ];
  return facts(one).every((fact, i) =>
    known.every((other) => {
      const there = facts(other)[i] ?? "";
      return fact === "" || there === "" || fact === there;
    }),
  );
}

function requestOf(merged: readonly Read[], copies: readonly Read[]): OracleRequest {
  const [first] = merged;
  const fields: Record<string, string> = {};
  for (const path of FACTS) {
    const text = merged.map(({ of }) => textAt(of.event, path)).find((found) => found !== "") ?? "";
    if (text !== "") fields[path.join(".")] = text;
  }
  const bodies = merged.map((one) => one.bodies);
  const there = bodies.filter((kind) => kind !== 4).reduce((sum, kind) => sum | kind, 0);
  const parsed = (path: string): unknown => JSON.parse(fields[path] ?? "null") as unknown;
  const code = parsed("responseStatus.code");
  const decision = parsed("annotations.authorization.k8s.io/decision");
  return {
    records: [...merged, ...copies].map(({ at }) => at),
    copies: copies.length,
    time: first?.time ?? Number.NaN,
    fields,
    rules: [...new Set(merged.flatMap(({ of }) => of.rules))].toSorted(),
    severity: Math.max(...merged.map(({ of }) => of.severity)),
    bodies: there === 0 && bodies.includes(4) ? 4 : there,
    outcome: outcomeOf({
      code: typeof code === "number" ? code : 0,
      decision: typeof decision === "string" ? decision : "",
      stage: first?.stage ?? "",
    }),
  };
}

/** Positions, ascending, of requests whose audit ID stands on another one too. */
export function oracleReused(records: readonly OracleRecord[]): readonly number[] {
  const reads = records.map((of, at) => new Read(at, of));
  findTimes(reads);
  const byId = new Map<string, Read[]>();
  for (const { records: at } of oracleRequests(records).requests) {
    const read = reads[at[0] ?? 0];
    if (read && read.id !== "") byId.set(read.id, [...(byId.get(read.id) ?? []), read]);
  }
  return [...byId.values()]
    .filter((same) => isReused(same.filter(({ isCut, tookTime }) => !isCut || tookTime)))
    .flatMap((same) => same.map(({ at }) => at))
    .toSorted((a, b) => a - b);
}

/** By time. Those that go on while the next begins may be one request, passed on. */
function isReused(same: readonly Read[]): boolean {
  const endOf = ({ of, time }: Read): number =>
    Math.max(time, timeAt(of.event, "stageTimestamp") || time);
  return (
    new Set(same.map(({ who }) => who)).size > 1 ||
    same.some(
      ({ time }, i) => i > 0 && time > Math.max(...same.slice(0, i).map((one) => endOf(one))),
    )
  );
}
