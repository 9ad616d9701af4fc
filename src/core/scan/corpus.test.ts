import { describe, expect, it } from "vitest";
import { corpusFiles, withoutCorpus } from "../../testing/corpus.ts";
import { isAuditEvent } from "../audit/is-audit-event.ts";
import { detectFormat } from "../formats/detect-format.ts";
import { BatchBuilder } from "./batch-builder.ts";
import { scanRange } from "./scan-bytes.ts";

const PLAIN = /^audit\.k8s\.io JSON (?:lines|documents)$/;

interface Counts {
  events: number;
  rejected: number;
}

async function scan(bytes: Uint8Array<ArrayBuffer>, parts: number): Promise<Counts> {
  const blob = new Blob([bytes]);
  const framing = detectFormat(bytes)?.framing ?? "lines";
  const size = Math.max(1, Math.ceil(blob.size / (framing === "lines" ? parts : 1)));
  const counts = { events: 0, rejected: 0 };
  for (let start = 0; start < blob.size; start += size) {
    await scanRange(
      blob,
      { start, end: start + size },
      {
        framing,
        builder: new BatchBuilder(),
        emit: (batch) => {
          counts.events += batch.rows;
          counts.rejected += batch.rejected.length;
        },
      },
    );
  }
  return counts;
}

function isEvent(json: string): boolean {
  try {
    return isAuditEvent(JSON.parse(json));
  } catch {
    return false;
  }
}

/** What JSON.parse makes of every line; where that is nothing, of every piece that starts with a brace at a line's start. */
function expected(bytes: Uint8Array): Counts {
  const text = new TextDecoder().decode(bytes);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const events = lines.filter(isEvent).length;
  if (events > 0) return { events, rejected: lines.length - events };
  const pieces = text.split(/\n(?=\{)/).filter((piece) => piece.trim() !== "");
  const whole = pieces.filter(isEvent).length;
  return { events: whole, rejected: pieces.length - whole };
}

describe.skipIf(withoutCorpus)("the corpus (skipped without AUDIT_CORPUS)", () => {
  it("gives every record of every log once, as event or as reject", async () => {
    const folders = ["raw", "wrapped/forward-syslog", "wrapped/eks"];
    // Of wrapped events JSON.parse of a line or piece knows nothing: core/ingest/corpus.test.ts has all.
    const files = folders
      .flatMap(corpusFiles)
      .filter(({ bytes }) => PLAIN.test(detectFormat(bytes)?.label ?? ""));
    expect(files.length).toBeGreaterThan(0);
    for (const { path, bytes } of files) {
      const counts = expected(bytes);
      expect({ path, ...(await scan(bytes, 1)) }).toEqual({ path, ...counts });
      expect({ path, ...(await scan(bytes, 7)) }).toEqual({ path, ...counts });
    }
  });
});
