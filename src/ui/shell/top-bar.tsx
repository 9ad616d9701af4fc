// ui/shell: the bar that is always there. With files loaded it also says which, whether every record is accounted for,
// and how to take the result out.

import { CircleHelp, Lock } from "lucide-react";
import type { ReactNode } from "react";
import { useActions } from "../../state/use-app.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { IconButton } from "../widgets/button.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/shell.ts";
import { BrandMark } from "./brand.tsx";
import { FilesMenu } from "./files-menu.tsx";
import { LedgerButton } from "./ledger-button.tsx";
import { ThemeMenu } from "./theme-menu.tsx";
import classes from "./top-bar.module.css";

export interface TopBarProps {
  readonly loaded: boolean;
  /** The session's menu, where there is something to have one of. */
  readonly session: ReactNode;
}

export function TopBar({ loaded, session }: TopBarProps) {
  const { openDialog } = useActions();
  return (
    <header className={classes["bar"]}>
      <div className={classes["brand"]}>
        <BrandMark size={20} />
        {/* Screens without a log begin with a heading of their own. */}
        {loaded ? <h1>Auditscope</h1> : <span>Auditscope</span>}
      </div>
      {loaded && <FilesMenu />}
      {loaded && <LedgerButton />}
      {session}
      <span className={classes["gap"]} />
      <button
        type="button"
        className={classes["privacy"]}
        title={texts.policyAbout}
        onClick={() => {
          openDialog("privacy");
        }}
      >
        <Lock size={14} strokeWidth={1.5} aria-hidden />
        <span>{texts.connectsNowhere}</span>
      </button>
      <span className={classes["rule"]} />
      <ThemeMenu />
      <IconButton
        label={labels.help}
        title={texts.helpTitle}
        onClick={() => {
          openDialog("help");
        }}
      >
        <CircleHelp size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
      {loaded && <ExportMenu />}
    </header>
  );
}
