// ui/export: the report among what can be taken out: what people marked, with its evidence.

import { Menu } from "@mantine/core";
import { FileText } from "lucide-react";
import { isBlank } from "../../state/session/session.ts";
import { useApp } from "../../state/use-app.ts";
import type { ReportKind } from "../report/save-report.ts";
import { useSaveReport } from "../report/use-save-report.ts";
import * as texts from "../words/screens/export.ts";
import classes from "./export-menu.module.css";

const ENTRIES: readonly {
  readonly kind: ReportKind;
  readonly name: string;
  readonly about: string;
}[] = [
  { kind: "html", name: texts.reportAsHtml, about: texts.reportHtmlAbout },
  { kind: "markdown", name: texts.reportAsMarkdown, about: texts.reportMarkdownAbout },
];

export function ReportItems() {
  const isBusy = useApp((s) => s.exporting !== null);
  const isEmpty = useApp((s) => isBlank(s.session.undoable.session));
  const save = useSaveReport();
  return ENTRIES.map(({ kind, name, about }) => (
    <Menu.Item
      key={kind}
      disabled={isBusy}
      aria-label={name}
      aria-description={isEmpty ? texts.nothingMarkedYetLong : about}
      leftSection={<FileText size={14} strokeWidth={1.5} aria-hidden />}
      rightSection={
        isEmpty ? <span className={classes["rows"]}>{texts.nothingMarkedYet}</span> : undefined
      }
      onClick={() => void save(kind)}
    >
      {name} <span className={classes["about"]}>{about}</span>
    </Menu.Item>
  ));
}
