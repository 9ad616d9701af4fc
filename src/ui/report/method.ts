// ui/report: how what a report says is known: which files, whether every record is accounted for, and which rules looked at them.

import { VERSION } from "../../core/base/version.ts";
import type { AppState } from "../../state/app-state.ts";
import type { ReportSource } from "../../state/report-actions.ts";
import type { SessionView } from "../../state/session/marks.ts";
import * as texts from "../words/screens/report.ts";
import { filesOf } from "./report-files.ts";
import type { Report } from "./report.ts";

type Method = Pick<Report, "files" | "moreFiles" | "ledger" | "rules" | "dismissed" | "version">;

export async function methodOf(
  { status, book }: Pick<AppState, "status" | "book">,
  source: ReportSource,
  { marks }: SessionView,
): Promise<Method> {
  const { rules, tuning, filters } = book;
  const titleOf = (id: string): string => rules.find((rule) => rule.id === id)?.title ?? id;
  return {
    ...filesOf(status.files, await source.inputs()),
    ledger: status.ledger,
    rules: {
      enabled: rules.length - tuning.off.length,
      all: rules.length,
      changed: [
        ...tuning.off.map((id) => texts.ruleChanged(titleOf(id), null)),
        ...Object.entries(tuning.levels).map(([id, level]) =>
          texts.ruleChanged(titleOf(id), level),
        ),
      ],
      suppressions: filters
        .filter(({ id }) => !tuning.filtersOff.includes(id))
        .map(({ title }) => title),
    },
    dismissed: [...marks.values()].flatMap(({ subject, verdict }) =>
      verdict?.status !== "false-positive"
        ? []
        : [
            {
              title: subject.kind === "finding" ? subject.title : briefOf(subject.brief),
              reason: verdict.reason,
            },
          ],
    ),
    version: VERSION,
  };
}

const briefOf = ({
  user,
  verb,
  what,
}: {
  readonly user: string;
  readonly verb: string;
  readonly what: string;
}): string => `${user} ${verb} ${what}`;
