// ui/rules: YAML to read, and to copy as it is. Of a very long text the beginning is drawn.

import { Copy } from "lucide-react";
import { useActions } from "../../state/use-app.ts";
import { IconButton } from "../widgets/button.tsx";
import { countOf } from "../words/numbers.ts";
import { shownText } from "../words/shown-text.ts";
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
        {text.length > DRAWN && `\n… ${countOf(text.length - DRAWN, "more character")}`}
      </pre>
      <IconButton
        size="small"
        label="Copy YAML"
        className={classes["copy"]}
        onClick={() => void copy(text)}
      >
        <Copy size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
    </div>
  );
}
