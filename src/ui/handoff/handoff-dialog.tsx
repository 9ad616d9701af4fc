// ui/handoff: the dialog "Filter for other tools". What prints is fetched when it is opened: hardly anybody does at first.

import { useEffect, useState } from "react";
import type { ComponentType } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { Dialog } from "../widgets/dialog.tsx";
import * as texts from "../words/screens/handoff.ts";

type Fetched = { readonly HandoffScreen: ComponentType } | { readonly failure: unknown };

export function HandoffDialog() {
  const isOpen = useApp((s) => s.dialog === "handoff");
  const { openDialog } = useActions();
  return (
    <Dialog
      title={texts.filterForOtherTools}
      width={720}
      opened={isOpen}
      onClose={() => {
        openDialog(null);
      }}
    >
      {isOpen ? <Screen /> : null}
    </Dialog>
  );
}

function Screen() {
  const { hold } = useActions();
  const [fetched, setFetched] = useState<Fetched | null>(null);
  useEffect(() => {
    const letGo = hold();
    import("./handoff-screen.tsx")
      .then(setFetched, (failure: unknown) => {
        setFetched({ failure });
      })
      .finally(letGo);
  }, [hold]);
  if (fetched === null) return null;
  if ("failure" in fetched) throw fetched.failure;
  return <fetched.HandoffScreen />;
}
