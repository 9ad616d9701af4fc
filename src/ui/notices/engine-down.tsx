// ui/notices: the engine worker is gone and the log with it. What is on the screen stays to be read.

import { TriangleAlert } from "lucide-react";
import { useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import * as texts from "../words/screens/notices.ts";
import classes from "./notice.module.css";

export function EngineDown() {
  const isDown = useApp((s) => s.engineDown);
  if (!isDown) return null;
  return (
    <div className={classes["notice"]} role="alert">
      <TriangleAlert size={16} strokeWidth={1.5} aria-hidden />
      <p className={classes["text"]}>
        <b>{texts.logIsGone}</b> {texts.logIsGoneAbout}
      </p>
      <Button
        size="small"
        onClick={() => {
          location.reload();
        }}
      >
        {texts.reload}
      </Button>
    </div>
  );
}
