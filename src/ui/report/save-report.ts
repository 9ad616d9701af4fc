// ui/report: a report from gathering to file. Fetched when somebody wants one.

import { epochMicros } from "../../core/base/brand.ts";
import type { AppState } from "../../state/app-state.ts";
import type { ReportSource } from "../../state/report-actions.ts";
import { gatherReport } from "./gather-report.ts";
import { reportBlocks } from "./report-blocks.ts";
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
  return kind === "html"
    ? { name: "report.html", text: toHtml(report.title, blocks) }
    : { name: "report.md", text: toMarkdown(blocks) };
}
