// ui/events: from an event's details to all that is around it.

import { Locate } from "lucide-react";
import { useActions } from "../../state/use-app.ts";
import { IconButton } from "../widgets/button.tsx";

export function AroundButton() {
  const { showAroundThis } = useActions();
  return (
    <IconButton size="tiny" label="Show what is around this event" onClick={showAroundThis}>
      <Locate size={13} strokeWidth={1.5} aria-hidden />
    </IconButton>
  );
}
