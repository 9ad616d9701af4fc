import path from "node:path";
import { describe, expect, it } from "vitest";
import { knownSame } from "../../testing/known-same.ts";
import { assertBalance } from "../../testing/balance.ts";
import { corpusFiles, withoutCorpus } from "../../testing/corpus.ts";
import { InProcessPool } from "../../testing/in-process-pool.ts";
import { kernel, rowsOf } from "../../testing/opened-log.ts";
import { BUILT_IN_RULES } from "../detect/built-in-rules.ts";
import { compileRules } from "../detect/rule-set.ts";
import { Ingest } from "./ingest.ts";

const { rules } = compileRules(BUILT_IN_RULES);
/** Preparing all rules takes 50 ms, twice for each of 500 small files: each of those is read with every eighth rule, in turn. */
const SHARES = 8;
const SMALL = 100_000;

const rulesFor = (file: number, bytes: number): typeof rules =>
  bytes > SMALL ? rules : rules.filter((_, i) => i % SHARES === file % SHARES);

interface Line {
  readonly file: string;
  readonly format: string;
  readonly records: number;
  readonly events: number;
  readonly merged: number;
  readonly duplicates: number;
  readonly other: number;
  readonly rejected: number;
}

async function read(
  file: string,
  bytes: Uint8Array<ArrayBuffer>,
  { module, some }: { readonly module: WebAssembly.Module | null; readonly some: typeof rules },
): Promise<{ readonly line: Line; readonly ingest: Ingest }> {
  const ingest = new Ingest(new InProcessPool(some, module), () => undefined);
  await ingest.open([new File([bytes], path.basename(file))]);
  const { records, events, merged, duplicates, other, rejected } = ingest.ledger();
  assertBalance(ingest);
  const [report] = ingest.files();
  const likeness = report?.failure?.kind === "not-audit" ? `no: ${report.failure.likeness}` : "";
  const format = report?.format ?? likeness;
  return {
    line: { file, format, records, events, merged, duplicates, other, rejected },
    ingest,
  };
}

const tableOf = (lines: readonly Line[]): string => {
  const head = [
    "file",
    "format",
    "records",
    "events",
    "merged",
    "duplicates",
    "other",
    "rejected",
  ] as const;
  const rows = lines.map((line) => head.map((key) => String(line[key])).join(" | "));
  return [head.join(" | "), head.map(() => "---").join(" | "), ...rows]
    .map((row) => `| ${row} |`)
    .join("\n");
};

/** Beside the logs: policies and settings, lists of what is to be found in a log, an alert, and JSON with no more than a key. */
const BESIDE = [
  "labelled/falco/falco_k8s_audit_tests.yaml",
  "labelled/falco/falco_tests_psp.yaml",
  "labelled/falco/trace_files/k8s_audit/fal_01_003.json",
  "raw/minikube-incident-a/audit-policy.yaml",
  "raw/minikube-incident-b/suspicious.json",
  "raw/openshift-4.12/audit-policy.yaml",
  "wrapped/aks/sample-alert-post-request.json",
  "wrapped/logstash-csv/logstash.conf",
];

/** The rows of a log that cannot be read back as an event. */
async function unreadable({ store, events }: Ingest): Promise<number[]> {
  const rows: number[] = [];
  for (let row = 0; row < store.length; row++) {
    const place = store.placeOf(row);
    const event = place && (await events.read(place, store.ordinals.of(row)));
    if (event?.ok !== true || !isJsonText(event.value)) rows.push(row);
  }
  return rows;
}

function isJsonText(bytes: Uint8Array): boolean {
  try {
    return typeof JSON.parse(new TextDecoder().decode(bytes)) === "object";
  } catch {
    return false;
  }
}

describe.skipIf(withoutCorpus)("real logs (skipped without AUDIT_CORPUS)", () => {
  it.each(["raw", "wrapped", "negative", "labelled"])(
    "balance, are the same without the kernel, and give back every event: %s",
    async (folder) => {
      const lines: Line[] = [];
      const lost: [string, number[]][] = [];
      for (const { path: file, bytes } of corpusFiles(folder)) {
        const some = rulesFor(lines.length, bytes.length);
        const { line, ingest } = await read(file, bytes, { module: kernel, some });
        lines.push(line);
        const slow = await read(file, bytes, { module: null, some });
        expect(slow.line).toEqual(line);
        // All that is known of each event, what rules find in it too.
        const [fast, plain] = [ingest, slow.ingest].map(rowsOf);
        expect({ file, rows: fast }).toEqual({ file, rows: knownSame(fast, plain) });
        const rows = await unreadable(ingest);
        if (rows.length > 0) lost.push([file, rows]);
      }
      console.log(tableOf(lines));
      expect(lines).not.toEqual([]);
      expect(lost).toEqual([]);
      const without = lines.filter(({ events }) => events === 0).map(({ file }) => file);
      const isNegative = folder === "negative";
      expect(without).toEqual(
        isNegative
          ? lines.map(({ file }) => file)
          : BESIDE.filter((file) => file.startsWith(`${folder}/`)),
      );
    },
    240_000,
  );
});
