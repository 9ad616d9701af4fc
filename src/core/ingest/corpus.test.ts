import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { corpusFiles, withoutCorpus } from "../../testing/corpus.ts";
import { InProcessPool } from "../../testing/in-process-pool.ts";
import { BUILT_IN_RULES } from "../detect/built-in-rules.ts";
import { compileRules } from "../detect/rule-set.ts";
import { buildKernel } from "../scan/kernel/build.mjs";
import { assertIntegrity } from "../store/integrity.ts";
import { Ingest } from "./ingest.ts";

const { rules } = compileRules(BUILT_IN_RULES);
const kernel = await WebAssembly.compile(await readFile(await buildKernel()));

interface Line {
  readonly file: string;
  readonly format: string;
  readonly records: number;
  readonly events: number;
  readonly other: number;
  readonly rejected: number;
}

async function read(
  file: string,
  bytes: Uint8Array<ArrayBuffer>,
  module: WebAssembly.Module | null,
): Promise<{ readonly line: Line; readonly ingest: Ingest }> {
  const ingest = new Ingest(new InProcessPool(rules, module), () => undefined);
  await ingest.open([new File([bytes], path.basename(file))]);
  const { records, events, merged, duplicates, other, rejected } = ingest.ledger();
  expect({ file, records }).toEqual({
    file,
    records: events + merged + duplicates + other + rejected,
  });
  assertIntegrity(ingest.store);
  const [report] = ingest.files();
  const likeness = report?.failure?.kind === "not-audit" ? `no: ${report.failure.likeness}` : "";
  const format = report?.format ?? likeness;
  return { line: { file, format, records, events, other, rejected }, ingest };
}

const tableOf = (lines: readonly Line[]): string => {
  const head = ["file", "format", "records", "events", "other", "rejected"] as const;
  const rows = lines.map((line) => head.map((key) => String(line[key])).join(" | "));
  return [head.join(" | "), head.map(() => "---").join(" | "), ...rows]
    .map((row) => `| ${row} |`)
    .join("\n");
};

describe.skipIf(withoutCorpus)("real logs (skipped without AUDIT_CORPUS)", () => {
  it("every wrapped log gives events, nothing negative does, and each can be read back", async () => {
    const lines: Line[] = [];
    for (const folder of ["raw", "wrapped", "negative", "labelled"]) {
      for (const { path: file, bytes } of corpusFiles(folder)) {
        const { line, ingest } = await read(file, bytes, kernel);
        lines.push(line);
        const slow = await read(file, bytes, null);
        expect(slow.line).toEqual(line);
        for (let row = 0; row < ingest.store.length; row += 1 + (ingest.store.length >> 6)) {
          const place = ingest.store.placeOf(row);
          if (place === undefined) throw new Error("no place");
          const event = await ingest.events.read(place, ingest.store.ordinalOf(row));
          if (!event.ok) console.log("NOT READ BACK", file, row, place);
          else JSON.parse(new TextDecoder().decode(event.value));
        }
      }
    }
    console.log(tableOf(lines));
  }, 240_000);
});
