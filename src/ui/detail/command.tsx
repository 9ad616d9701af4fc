// ui/detail: the command of an exec, decoded from the request URI, and what the log cannot tell about it.

import { Copy } from "lucide-react";
import { commandLine, execRequestOf } from "../../core/audit/exec.ts";
import { useActions } from "../../state/use-app.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { IconButton } from "../widgets/button.tsx";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/detail.tsx";
import classes from "./detail.module.css";
import { Section } from "./section.tsx";

const SHOWN = 2000;

export function Command({ row }: { readonly row: EventRow }) {
  const { copy } = useActions();
  const { argv, container, stdin, tty } = execRequestOf(row.fields.uri ?? "");
  if (row.fields.subresource !== "exec" || argv.length === 0) return null;
  const command = commandLine(argv);
  return (
    <Section title={texts.command} note={container === "" ? "" : texts.inContainer(container)}>
      <div className={classes["command"]}>
        <span className={classes["prompt"]}>$</span>
        <code className={classes["argv"]}>
          <bdi>{shownText(command, SHOWN)}</bdi>
        </code>
        <IconButton
          size="tiny"
          label={texts.copyCommand}
          onClick={() => {
            void copy(command);
          }}
        >
          <Copy size={12} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </div>
      <p className={classes["small"]}>{texts.neverTheOutput(terminalText(stdin, tty))}</p>
    </Section>
  );
}

function terminalText(stdin: boolean, tty: boolean): string {
  if (stdin && tty) return texts.interactive;
  if (stdin) return texts.inputConnected;
  return tty ? texts.terminalWithoutInput : texts.oneShot;
}
