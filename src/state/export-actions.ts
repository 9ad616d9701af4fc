// state: what leaves the page: exports as files, and texts to the clipboard or into a file.

import { err, type Result } from "../core/base/result.ts";
import type { ExportBeside, ExportDone, ExportFailure, ExportKind } from "../worker/engine-api.ts";
import type { ActionParts } from "./action-parts.ts";
import type { Toast } from "./app-state.ts";
import { questionOf } from "./asker.ts";
import { rowsToExport } from "./export-rows.ts";
import type { HashWait } from "./hash-wait.ts";
import { saveBlob } from "./save-blob.ts";
import type { SessionActions } from "./session-actions.ts";

export function createExportActions({
  store,
  engine,
  whileBusy,
  toast,
  hashes,
  sessionText,
}: ActionParts & Pick<SessionActions, "sessionText"> & { readonly hashes: HashWait }) {
  const get = store.getState;
  const set = store.setState;

  return {
    /**
     * `only`: words of a set of events; of what is shown, no others. `report`: of a zip of evidence, the report as HTML, for
     * which, and for the session, there is something to say.
     */
    async exportAs(kind: ExportKind, only?: Uint32Array, report?: string): Promise<void> {
      const { selection } = get();
      const total = only === undefined ? rowsToExport(kind, get()) : selection.count;
      // As it is now: what is shown may become other while the files are hashed.
      const question = { ...questionOf(get()), ...(only && { only }) };
      const onProgress = (done: number): void => {
        set((s) => (s.exporting ? { exporting: { ...s.exporting, rows: done } } : {}));
      };
      const work = async (): Promise<Result<ExportDone, ExportFailure>> => {
        if (kind === "evidence" && !(await hashes.wait({ kind, total })))
          return err({ kind: "cancelled" });
        set({ exporting: { kind, rows: 0, total, hashing: null } });
        const beside = kind === "evidence" ? besideEvidence(await sessionText(), report) : [];
        return await engine.export(kind, question, onProgress, beside);
      };
      const done = await whileBusy(work());
      set({ exporting: null });
      if (done === undefined) return;
      if (done.ok) {
        saveBlob(done.value.blob, FILE_NAMES[kind]);
        toast("exported", String(done.value.rows));
      } else {
        toast(EXPORT_FAILED[done.error.kind], "");
      }
    },
    async cancelExport(): Promise<void> {
      await hashes.cancel();
      await whileBusy(engine.cancelExport());
    },
    async copy(text: string): Promise<void> {
      try {
        await navigator.clipboard.writeText(text);
        toast("copied", "");
      } catch {
        // The browser refuses outside https, or when the page is not in front.
        toast("copy-failed", "");
      }
    },
    /** Offers text as a file to keep. */
    saveText(name: string, text: string): void {
      saveBlob(new Blob([text]), name);
    },
  };
}

const besideEvidence = (
  session: string | null,
  report: string | undefined,
): readonly ExportBeside[] => [
  ...(report === undefined
    ? []
    : [{ name: "report.html", holds: "what was confirmed, with evidence", text: report }]),
  ...(session === null
    ? []
    : [
        {
          name: "session.auditscope.json",
          holds: "what people said of events and findings: opened here with the events",
          text: session,
        },
      ]),
];

const EXPORT_FAILED = {
  cancelled: "export-cancelled",
  "source-changed": "export-failed",
  "worker-died": "export-lost",
} as const satisfies Record<ExportFailure["kind"], Toast["kind"]>;

const FILE_NAMES = {
  "events-csv": "events.csv",
  "events-parquet": "events.parquet",
  "findings-csv": "findings.csv",
  "findings-jsonl": "findings.jsonl",
  sarif: "findings.sarif",
  navigator: "attack-layer.json",
  evidence: "evidence.zip",
  "events-jsonl": "events.jsonl",
  rejected: "rejected.log",
} as const satisfies Record<ExportKind, string>;
