// ui/commands: the window of the commands, from when they are asked for. Its code is fetched then: most sessions need none.

import { useEffect, useState } from "react";
import type { ComponentType } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { Dialog } from "../widgets/dialog.tsx";
import * as labels from "../words/labels.ts";

type Fetched = ComponentType<{ readonly onClose: () => void }>;

export function CommandDialog() {
  const isOpen = useApp((s) => s.dialog === "commands");
  const { openDialog, whileBusy } = useActions();
  const [Palette, setPalette] = useState<Fetched | null>(null);
  useEffect(() => {
    if (!isOpen || Palette !== null) return;
    const fetching = import("./palette.tsx").then((fetched) => {
      setPalette(() => fetched.Palette);
    });
    void whileBusy(fetching);
  }, [isOpen, Palette, whileBusy]);
  const close = (): void => {
    openDialog(null);
  };
  return (
    <Dialog title={labels.commands} width={560} body="full" opened={isOpen} onClose={close}>
      {Palette !== null && <Palette onClose={close} />}
    </Dialog>
  );
}
