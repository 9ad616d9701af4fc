// core/formats: what container runtimes write for a program that logs to its standard output: Docker's json-file, and the
// lines of CRI runtimes. Both cut long lines: Docker at 16 KiB into records of which only the last ends with a newline, CRI
// into lines marked P of which the last is marked F.

import { pieces, type LogFormat, type Opening } from "./format.ts";
import { pieceOf } from "./piece.ts";
import { FORM, UNWRAP } from "./place.ts";
import { wrapperTime } from "./wrapper-time.ts";

/** Docker cuts at 16 KiB; what is shorter and has no newline lost it on the way. */
const DOCKER_CUT = 16_000;

export const dockerLog: LogFormat = {
  id: "docker",
  label: "Docker json-file",
  object: (record): Opening | undefined => {
    const log = record.member("log");
    // Fluent Bit keeps the text beside what it made of it.
    if (!record.is(log, "string") || record.has("log_processed")) return undefined;
    const stream = record.text("stream");
    const time = record.text("time");
    if (stream === undefined && time === undefined && record.whole) return undefined;
    const text = record.pieceOf(log, { time, otherwise: "container-log" });
    const { bytes } = record.piece;
    const hasNewline = bytes[log.end - 3] === 0x5c && bytes[log.end - 2] === 0x6e;
    const isFirst = !hasNewline && log.end - log.start >= DOCKER_CUT;
    const key = `docker ${stream ?? ""}`;
    // A part by itself cannot be told from a whole; Unwrapper joins it when an earlier one waits.
    return {
      kind: "part",
      part: { join: "text", key, text, isLast: !isFirst, isAlone: !isFirst },
    };
  },
};

const CRI_PART = /^(\S{10,40}) (stdout|stderr) ([FP]) /;

export const criPart: LogFormat = {
  id: "cri",
  label: "Kubernetes container log (CRI)",
  text: (text, piece) => {
    const found = CRI_PART.exec(text);
    if (found === null) return undefined;
    const [prefix, time, stream = "", mark] = found;
    const rest = { start: piece.start + prefix.length, end: piece.end, whole: piece.whole };
    const inner = pieceOf(piece, rest, FORM.plain, { time, otherwise: "container-log" });
    const isLast = mark === "F";
    const key = `cri ${stream}`;
    return { kind: "part", part: { join: "text", key, text: inner, isLast, isAlone: isLast } };
  },
};

/** journald as JSON: the line is MESSAGE, as a list of bytes when it is no plain UTF-8. */
export const journal: LogFormat = {
  id: "journal",
  label: "systemd journal",
  object: (record) => {
    const message = record.member("MESSAGE");
    if (message === undefined || !record.members.some(({ key }) => key.startsWith("_")))
      return undefined;
    if (record.is(message, "string"))
      return pieces(
        record.pieceOf(message, {
          otherwise: "journal",
          time: microseconds(record.text("__REALTIME_TIMESTAMP")),
        }),
      );
    const bytes = record.itemsOf(message);
    if (bytes === undefined) return { kind: "other", what: "journal" };
    const text = new TextDecoder();
    const numbers = bytes.map(({ start, end }) =>
      Number(text.decode(record.piece.bytes.subarray(start, end))),
    );
    const inner = Uint8Array.from(numbers);
    const { place } = record.piece;
    return pieces({
      bytes: inner,
      start: 0,
      end: inner.length,
      encoding: FORM.plain,
      place: { ...place, form: place.form | UNWRAP },
      whole: true,
      otherwise: "journal",
    });
  },
};

const microseconds = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : wrapperTime(text);
