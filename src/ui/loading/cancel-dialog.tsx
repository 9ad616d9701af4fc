// ui/loading: the one question before a load is thrown away.

import { useEffect } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { Dialog } from "../widgets/dialog.tsx";
import { countOf } from "../words/numbers.ts";
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
    <Dialog opened={isOpen} onClose={close} title="Discard what was read?" width={440}>
      <p className={classes["text"]}>
        {countOf(events, "event")} so far will be forgotten
        {earlier > 0 && `, those of ${countOf(earlier, "finished file")} too`}. The files themselves
        stay as they are.
      </p>
      <div className={classes["acts"]}>
        <Button onClick={close} data-autofocus>
          Go on reading
        </Button>
        <Button kind="primary" onClick={() => void closeAll()}>
          Discard
        </Button>
      </div>
    </Dialog>
  );
}
