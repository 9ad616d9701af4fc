// ui/events: whether similar events that follow each other are one line.

import { FoldVertical } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import * as texts from "../words/screens/events.tsx";

export function FoldSwitch() {
  const isOn = useApp((s) => s.view.fold);
  const { setFold } = useActions();
  return (
    <Button
      kind={isOn ? "plain" : "quiet"}
      size="small"
      aria-pressed={isOn}
      title={texts.foldAbout}
      icon={<FoldVertical size={14} strokeWidth={1.5} aria-hidden />}
      onClick={() => {
        setFold(!isOn);
      }}
    >
      {texts.fold}
    </Button>
  );
}
