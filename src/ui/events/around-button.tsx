// ui/events: from an event's details to all that is around it.

import { Locate } from "lucide-react";
import { useActions } from "../../state/use-app.ts";
import { IconButton } from "../widgets/button.tsx";
import * as texts from "../words/screens/events.tsx";

export function AroundButton() {
  const { showAroundThis } = useActions();
  return (
    <IconButton size="tiny" label={texts.showAround} onClick={showAroundThis}>
      <Locate size={13} strokeWidth={1.5} aria-hidden />
    </IconButton>
  );
}
