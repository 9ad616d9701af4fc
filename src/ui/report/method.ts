// ui/report: how what a report says is known: which files, whether every record is accounted for, and which rules looked at them.

import type { AppState } from "../../state/app-state.ts";
import type { ReportSource } from "../../state/report-actions.ts";
import type { SessionView } from "../../state/session/marks.ts";
import type { Report, ReportFile } from "./report.ts";
import { VERSION } from "./version.ts";

type Method = Pick<Report, "files" | "ledger" | "rules" | "dismissed" | "version">;

export async function methodOf(
  { status, book }: Pick<AppState, "status" | "book">,
  source: ReportSource,
  { marks }: SessionView,
): Promise<Method> {
  const { rules, tuning, filters } = book;
  const titleOf = (id: string): string => rules.find((rule) => rule.id === id)?.title ?? id;
  return {
    files: await filesOf(status.files, source),
    ledger: status.ledger,
    rules: {
      enabled: rules.length - tuning.off.length,
      all: rules.length,
      changed: [
        ...tuning.off.map((id) => `${titleOf(id)}: off`),
        ...Object.entries(tuning.levels).map(([id, level]) => `${titleOf(id)}: ${level}`),
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

/** As they were opened, with what is in them; of archives all the logs together. */
async function filesOf(
  files: AppState["status"]["files"],
  source: ReportSource,
): Promise<readonly ReportFile[]> {
  const inputs = await source.inputs();
  return files
    .filter(({ inside }) => inside === undefined)
    .map(({ id, name, size, events, rejected }) => {
      const held = files.filter(({ inside }) => inside === id);
      const input = inputs.find((one) => one.name === name && one.size === size);
      return {
        name,
        bytes: size,
        sha256: input?.sha256 ?? "",
        events: held.reduce((sum, one) => sum + one.events, events),
        rejected: held.reduce((sum, one) => sum + one.rejected, rejected),
      };
    });
}
