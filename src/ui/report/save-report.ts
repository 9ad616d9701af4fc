// ui/report: a report from gathering to file. Fetched when somebody wants one.

import { epochMicros } from "../../core/base/brand.ts";
import type { AppState } from "../../state/app-state.ts";
import type { ReportSource } from "../../state/report-actions.ts";
import { gatherReport } from "./gather-report.ts";
import { reportBlocks } from "./report-blocks.ts";
import type { Report } from "./report.ts";
import { toHtml } from "./to-html.ts";
import { toMarkdown } from "./to-markdown.ts";

export const REPORT_KINDS = ["html", "markdown"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export async function writeReport(
  kind: ReportKind,
  state: AppState,
  source: ReportSource,
): Promise<{ readonly name: string; readonly text: string }> {
  const report = await gatherReport(state, source, epochMicros(Date.now() * 1000));
  const blocks = reportBlocks(report);
  const name = reportName(report);
  return kind === "html"
    ? { name: `${name}.html`, text: toHtml(report.title, blocks) }
    : { name: `${name}.md`, text: toMarkdown(blocks) };
}

/** "audit-report-2026-09-14": of which log, and of which day. Letters that any file system takes: the name of a log is a stranger's. */
export function reportName({ files, day }: Pick<Report, "files" | "day">): string {
  const [first] = files;
  const stem = (first?.name ?? "")
    .replace(/(?:\.(?:log|jsonl?|ndjson|ya?ml|txt|csv|gz|zst|zip|tar|tgz))+$/i, "")
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "")
    .slice(0, 60);
  const more = files.length > 1 ? `-and-${files.length - 1}-more` : "";
  return [`${stem === "" ? "audit" : stem}${more}`, "report", day]
    .filter((part) => part !== "")
    .join("-");
}
