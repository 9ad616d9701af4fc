// ui/notices: what is passing: an export at work, and what was done. They leave by themselves, except under the pointer.

import { Check, TriangleAlert, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { Toast } from "../../state/app-state.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { ExportProgress } from "../export/export-progress.tsx";
import { IconButton } from "../widgets/button.tsx";
import * as texts from "../words/screens/notices.ts";
import { isTrouble, toastText } from "./toast-text.ts";
import classes from "./toasts.module.css";

const STAYS_MS = 6000;

export function Toasts() {
  const toasts = useApp((s) => s.toasts);
  return (
    <div className={classes["stack"]}>
      <ExportProgress />
      <ReadingRules />
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

/** Most drops are looked through before this could be read; it fades in late. */
function ReadingRules() {
  const isReading = useApp((s) => s.isReadingRules);
  if (!isReading) return null;
  return (
    <div className={`${classes["toast"] ?? ""} ${classes["late"] ?? ""}`} role="status">
      <span className={classes["text"]}>{texts.lookingForRules}</span>
    </div>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { putAwayToast } = useActions();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => {
      putAwayToast(toast.id);
    }, STAYS_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isHeld, putAwayToast, toast.id]);
  const trouble = isTrouble(toast);
  const Icon = trouble ? TriangleAlert : Check;
  return (
    <div
      className={classes["toast"]}
      role={trouble ? "alert" : "status"}
      onPointerEnter={() => {
        setHeld(true);
      }}
      onPointerLeave={() => {
        setHeld(false);
      }}
    >
      <Icon size={14} strokeWidth={1.5} aria-hidden />
      <span className={classes["text"]}>{toastText(toast)}</span>
      <IconButton
        size="tiny"
        label={texts.dismiss}
        onClick={() => {
          putAwayToast(toast.id);
        }}
      >
        <X size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
    </div>
  );
}
