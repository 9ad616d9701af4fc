// testing: a small log at rest as the engine has it when it is read, and what correlations and analyzers find in it.

import { ANALYZERS, type Analyzer } from "../core/detect/analyzers/index.ts";
import { AUDIT_ID_REUSE_MARK } from "../core/detect/audit-id-reuse.ts";
import { finish } from "../core/base/in-steps.ts";
import { findLate } from "../core/detect/late-findings.ts";
import type { OccurrenceList } from "../core/detect/occurrence.ts";
import { Ingest } from "../core/ingest/ingest.ts";
import { BatchBuilder } from "../core/scan/batch-builder.ts";
import { valuesOf } from "../core/scan/reference.ts";
import { EventStore } from "../core/store/event-store.ts";
import { anEvent, type AuditEvent } from "./audit-event.ts";
import { InProcessPool } from "./in-process-pool.ts";
import { kernel } from "./opened-log.ts";

/** An event, and the seconds from the beginning of the log at which it comes. */
export interface TimedEvent {
  readonly at: number;
  readonly event: { readonly [Key in keyof AuditEvent]?: AuditEvent[Key] | undefined };
}

const START = Date.UTC(2026, 3, 1);

/** Each file is a source of its own, its events in the order given. */
export function storeOf(...files: readonly (readonly TimedEvent[])[]): EventStore {
  const store = new EventStore(AUDIT_ID_REUSE_MARK);
  const builder = new BatchBuilder();
  let made = 0;
  for (const [source, events] of files.entries()) {
    builder.begin(0);
    for (const [line, { at, event }] of events.entries()) {
      const time = new Date(START + at * 1000).toISOString();
      const whole = anEvent({
        auditID: `00000000-0000-4000-8000-${String(made++).padStart(12, "0")}`,
        requestReceivedTimestamp: time,
        stageTimestamp: time,
        ...event,
      });
      builder.append(valuesOf({ ...whole }), { offset: line, length: 1, line });
    }
    const batch = builder.take({ offset: events.length, line: events.length });
    const sourceName = `server-${source}.log`;
    store.append(batch, { worker: 0, source, sourceName, range: 0, lineBase: 0 });
  }
  store.requests.settleNow(true);
  return store;
}

/** A log as it stands in a file, read without any rule. */
export async function readLog(content: BlobPart[]): Promise<EventStore> {
  const ingest = new Ingest(new InProcessPool([], kernel), () => undefined);
  await ingest.open([new File(content, "audit.log")]);
  return ingest.store;
}

export function analyzed(store: EventStore, analyzers: readonly Analyzer[] = ANALYZERS) {
  const found = finish(
    findLate({
      correlations: [],
      analyzers,
      table: store,
      order: store.order(),
      matchRows: () => undefined,
      runs: [...store.runs()],
    }),
  );
  return new Map([...found].map(([id, list]) => [id, all(list)]));
}

/** Of one analyzer, as far as a test asks. */
export const foundBy = (analyzer: Analyzer, ...files: readonly (readonly TimedEvent[])[]) =>
  (analyzed(storeOf(...files), [analyzer]).get(analyzer.meta.id) ?? []).map(
    ({ group, rows, note }) => ({
      group: group.map(([, value]) => value).join(" "),
      rows: [...rows],
      note,
    }),
  );

export const all = (list: OccurrenceList) =>
  Array.from({ length: list.length }, (_, i) => list.at(i)).filter((one) => one !== undefined);

const HOUR = 3600;

/** Half a day of a quiet cluster: three people and a service account, each with its program and address, every ten minutes. */
export const quietDay = (hours = 12): TimedEvent[] =>
  Array.from({ length: hours * 6 }, (_, i) =>
    ["ada", "bo", "cy"]
      .map((name, k): TimedEvent => ({
        at: i * 600 + k,
        event: { user: { username: `${name}@orchard.example` }, sourceIPs: [`10.8.${k}.5`] },
      }))
      .concat({
        at: i * 600 + 10,
        event: {
          user: { username: "system:serviceaccount:press:cider" },
          sourceIPs: ["10.40.1.7"],
          userAgent: "cider/2.4 (linux/amd64) kubernetes/93248f9",
        },
      }),
  ).flat();

/** In the eighth hour of twelve, when what is known is known. */
export const LATE = 8 * HOUR;
