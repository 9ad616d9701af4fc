// ui/rules: YAML to read, and to copy as it is. Of a very long text the beginning is drawn.

import { Copy } from "lucide-react";
import { useActions } from "../../state/use-app.ts";
import { IconButton } from "../widgets/button.tsx";
import { moreCharacterCount } from "../words/counts.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/rules.ts";
import classes from "./page.module.css";

/** SigmaHQ's longest rule for Kubernetes has 1,700 characters. */
const DRAWN = 20_000;

export function YamlText({ label, text }: { readonly label: string; readonly text: string }) {
  const { copy } = useActions();
  const lines = text.slice(0, DRAWN).split(/\r?\n/);
  return (
    <div className={classes["yaml"]}>
      {/* A text that scrolls is a stop, or it could not be read without a pointer. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-label={label}>
        {lines.map((line) => shownText(line.replaceAll("\t", "    "), DRAWN)).join("\n")}
        {text.length > DRAWN && `\n… ${moreCharacterCount(text.length - DRAWN)}`}
      </pre>
      <IconButton
        size="small"
        label={texts.copyYaml}
        className={classes["copy"]}
        onClick={() => void copy(text)}
      >
        <Copy size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
    </div>
  );
}
