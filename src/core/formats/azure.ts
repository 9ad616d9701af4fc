// core/formats: AKS audit events as Azure Monitor hands them out: blobs of JSON lines, Event Hub bodies (`records`), and Log
// Analytics' tables AzureDiagnostics (the event as text in a column) and AKSAudit (a column per field). The capitals of
// wrapper keys vary.

import type { ValueSpan } from "../bytes/json-walk.ts";
import { pieces, type LogFormat, type Opening } from "./format.ts";
import { eventFromEntries } from "./loose-event.ts";
import type { JsonRecord } from "./piece.ts";
import { wrapperTime } from "./wrapper-time.ts";

const LOG_COLUMNS = ["log_s", "properties_log_s", "log"];

function memberLike(record: JsonRecord, lowerCase: string): ValueSpan | undefined {
  return record.members.findLast(({ key }) => key.toLowerCase() === lowerCase);
}

/** A record of a diagnostic setting: {"time", "category", "properties": {"log": …}}. */
function diagnostic(record: JsonRecord): Opening | undefined {
  const category = memberLike(record, "category");
  const properties = memberLike(record, "properties");
  if (category === undefined && record.whole) return undefined;
  if (!record.is(properties, "object")) return undefined;
  const inner = record.recordOf(properties);
  const log = inner && memberLike(inner, "log");
  if (inner === undefined || log === undefined) return undefined;
  const name = category && record.textOf(category)?.toLowerCase();
  const isAudit = name === undefined || name.startsWith("kube-audit");
  const at = memberLike(record, "time");
  const time = wrapperTime(at && record.textOf(at));
  // Other categories hold the components' own logs.
  return pieces(inner.pieceOf(log, { time, otherwise: isAudit ? "log-message" : "klog" }));
}

/** A row of a table as an object. */
function logRow(record: JsonRecord): Opening | undefined {
  const log = record.first("log_s", "properties_log_s");
  if (log === undefined) return undefined;
  const time = wrapperTime(record.text("TimeGenerated"));
  return pieces(record.pieceOf(log, { time, otherwise: "log-message" }));
}

const decoder = new TextDecoder();

function parsedRow(record: JsonRecord, row: ValueSpan): readonly unknown[] {
  try {
    const text = decoder.decode(record.piece.bytes.subarray(row.start, row.end));
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** {"tables":[{"name", "columns":[{"name"}], "rows":[[…]]}]}: the first table, which holds the answer. */
function table(record: JsonRecord): Opening | undefined {
  const [first] = record.items("tables") ?? [];
  const answer = first && record.recordOf(first);
  const rows = answer?.items("rows");
  const columns = answer?.items("columns");
  if (answer === undefined || rows === undefined || columns === undefined) return undefined;
  const names = columns.map((column) => answer.recordOf(column)?.text("name") ?? "");
  const logAt = names.findIndex((name) => LOG_COLUMNS.includes(name));
  const timeAt = names.indexOf("TimeGenerated");
  if (logAt === -1) {
    const events = rows.map((row) =>
      eventFromEntries(
        parsedRow(answer, row).map((value, i): [string, unknown] => [names[i] ?? "", value]),
      ),
    );
    return { kind: "events", events };
  }
  return pieces(
    ...rows.map((row) => {
      const cells = answer.itemsOf(row) ?? [];
      const log = cells[logAt];
      const at = cells[timeAt];
      const time = wrapperTime(at && answer.textOf(at));
      return log === undefined
        ? answer.asPiece(row, { otherwise: "log-message" })
        : answer.pieceOf(log, { time, otherwise: "log-message" });
    }),
  );
}

export const azure: LogFormat = {
  id: "azure",
  label: "AKS diagnostic settings (Azure Monitor)",
  object: (record) => {
    const records = memberLike(record, "records");
    if (record.is(records, "array"))
      return pieces(...(record.itemsOf(records) ?? []).map((item) => record.asPiece(item)));
    return table(record) ?? diagnostic(record) ?? logRow(record);
  },
};
