// core/formats: EKS audit events as Amazon CloudWatch hands them out: `aws logs filter-log-events` and `get-log-events`,
// Logs Insights (console download and get-query-results), and what a subscription sends to Lambda, Kinesis or Firehose. An
// event is the text of a `message`; the console's download has it as an object.

import type { ValueSpan } from "../bytes/json-walk.ts";
import { other, pieces, type LogFormat } from "./format.ts";
import type { JsonRecord, Piece } from "./piece.ts";
import { wrapperTime } from "./wrapper-time.ts";

function messageOf(record: JsonRecord, item: ValueSpan): Piece {
  const inner = record.recordOf(item);
  const message = inner?.first("message", "@message");
  if (inner === undefined || message === undefined) return record.asPiece(item);
  const time = wrapperTime(inner.raw("timestamp") ?? inner.text("@timestamp"));
  return inner.pieceOf(message, { time, otherwise: "log-message" });
}

/** A row of get-query-results: [{"field":"@message","value":"…"}, …]. */
function messageOfRow(record: JsonRecord, row: ValueSpan): Piece {
  const cells = (record.itemsOf(row) ?? []).flatMap((cell) => record.recordOf(cell) ?? []);
  const valueOf = (
    field: string,
  ): { readonly cell: JsonRecord; readonly value: ValueSpan } | null => {
    const cell = cells.find((candidate) => candidate.text("field") === field);
    const value = cell?.member("value");
    return cell && value ? { cell, value } : null;
  };
  const message = valueOf("@message");
  const time = valueOf("@timestamp");
  if (message === null) return record.asPiece(row, { otherwise: "log-message" });
  return message.cell.pieceOf(message.value, {
    time: time ? wrapperTime(time.cell.textOf(time.value)) : undefined,
    otherwise: "log-message",
  });
}

export const cloudWatch: LogFormat = {
  id: "cloudwatch",
  label: "Amazon CloudWatch Logs",
  object: (record) => {
    const type = record.text("messageType");
    if (type === "CONTROL_MESSAGE") return other("control-message");
    const events = record.first("logEvents", "events");
    if (record.is(events, "array")) {
      const items = record.itemsOf(events) ?? [];
      return pieces(...items.map((item) => messageOf(record, item)));
    }
    const message = record.member("@message");
    if (message) {
      const time = wrapperTime(record.text("@timestamp"));
      return pieces(record.pieceOf(message, { time, otherwise: "log-message" }));
    }
    const results = record.items("results");
    const [first] = results ?? [];
    if (results === undefined || !record.is(first, "array")) return undefined;
    return pieces(...results.map((row) => messageOfRow(record, row)));
  },
};
