// ui/loading: the one question before a load is thrown away.

import { useEffect } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { Dialog } from "../widgets/dialog.tsx";
import * as texts from "../words/screens/loading.tsx";
import classes from "./cancel-dialog.module.css";

export function CancelDialog() {
  const isOpen = useApp((s) => s.dialog === "cancel-load");
  const isLoading = useApp((s) => s.status.phase === "loading");
  const events = useApp((s) => s.status.ledger.events);
  const earlier = useApp(
    (s) => s.status.files.filter(({ state }) => state !== "reading" && state !== "waiting").length,
  );
  const { closeAll, openDialog } = useActions();
  const close = (): void => {
    openDialog(null);
  };
  useEffect(() => {
    // A load that ends by itself takes the question with it.
    if (isOpen && !isLoading) openDialog(null);
  }, [isOpen, isLoading, openDialog]);
  return (
    <Dialog opened={isOpen} onClose={close} title={texts.discardQuestion} width={440}>
      <p className={classes["text"]}>{texts.willBeForgotten(events, earlier)}</p>
      <div className={classes["acts"]}>
        <Button onClick={close} data-autofocus>
          {texts.goOnReading}
        </Button>
        <Button kind="primary" onClick={() => void closeAll()}>
          {texts.discard}
        </Button>
      </div>
    </Dialog>
  );
}
