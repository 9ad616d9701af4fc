// ui/notices: the engine worker is gone and the log with it. What is on the screen stays to be read.

import { TriangleAlert } from "lucide-react";
import { useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import classes from "./notice.module.css";

export function EngineDown() {
  const isDown = useApp((s) => s.engineDown);
  if (!isDown) return null;
  return (
    <div className={classes["notice"]} role="alert">
      <TriangleAlert size={16} strokeWidth={1.5} aria-hidden />
      <p className={classes["text"]}>
        <b>The log is no longer loaded.</b> The browser ended the background task that held it,
        usually for lack of memory. What you see stays, but nothing more can be looked up. Reload
        the page, then open fewer files at once.
      </p>
      <Button
        size="small"
        onClick={() => {
          location.reload();
        }}
      >
        Reload
      </Button>
    </div>
  );
}
