// ui/empty: the two ways to a log that every screen without one offers, by the names that scripts and screen readers know.

import { FolderOpen, Play } from "lucide-react";
import { useFilePicker } from "../shell/file-picker.tsx";
import { Button } from "../widgets/button.tsx";
import { Key } from "../widgets/key.tsx";
import * as labels from "../words/labels.ts";
import classes from "./first-buttons.module.css";

type Size = "small" | "large";

interface OpenButtonProps {
  readonly size: Size;
  /** With the key that does the same. */
  readonly showsKey?: boolean;
}

export function OpenButton({ size, showsKey = false }: OpenButtonProps) {
  const showPicker = useFilePicker();
  return (
    <Button
      kind="primary"
      size={size}
      icon={<FolderOpen size={size === "large" ? 16 : 14} strokeWidth={1.5} aria-hidden />}
      onClick={showPicker}
      {...(showsKey && { "aria-keyshortcuts": "o" })}
    >
      {labels.openAuditLogs}
      {showsKey && (
        <span className={classes["key"]} aria-hidden>
          <Key>o</Key>
        </span>
      )}
    </Button>
  );
}

interface SampleButtonProps {
  readonly size: Size;
  readonly onOpen: () => Promise<void>;
}

export function SampleButton({ size, onOpen }: SampleButtonProps) {
  return (
    <Button
      size={size}
      icon={<Play size={size === "large" ? 14 : 12} fill="currentColor" aria-hidden />}
      onClick={() => void onOpen()}
    >
      {labels.trySample}
    </Button>
  );
}
