// ui/shell: the whole page takes a drop, before and after files are loaded. While files hover only their number is
// known, so that is what the overlay says.

import { useEffect, useEffectEvent, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import * as texts from "../words/screens/shell.ts";
import classes from "./drop-target.module.css";
import { useOpenTransfer } from "./open-transfer.ts";

export function DropTarget() {
  const openTransfer = useOpenTransfer();
  const { rehearse } = useActions();
  const isLoaded = useApp((s) => s.status.files.length > 0);
  const [items, setItems] = useState<number | null>(null);

  const onDrop = useEffectEvent(openTransfer);
  const onEnter = useEffectEvent(rehearse);

  useEffect(() => {
    const listen = new AbortController();
    const { signal } = listen;
    // Entering a child leaves its parent right after, so enter and leave are counted.
    let depth = 0;
    const end = (): void => {
      depth = 0;
      setItems(null);
    };
    const on = (
      type: "dragenter" | "dragover" | "dragleave" | "drop",
      handle: (e: DragEvent) => void,
    ): void => {
      window.addEventListener(
        type,
        (event) => {
          if (!carriesFiles(event)) return;
          // Without this the browser would leave the page and show the file itself.
          event.preventDefault();
          handle(event);
        },
        { signal },
      );
    };
    on("dragenter", (event) => {
      if (depth++ === 0) onEnter();
      setItems(event.dataTransfer?.items.length ?? 0);
    });
    on("dragover", (event) => {
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    });
    on("dragleave", () => {
      depth--;
      if (depth <= 0) end();
    });
    on("drop", (event) => {
      end();
      if (event.dataTransfer) onDrop(event.dataTransfer);
    });
    return () => {
      listen.abort();
    };
  }, []);

  if (items === null) return null;
  return (
    <div className={classes["veil"]}>
      <div className={classes["frame"]} role="status">
        <p className={classes["title"]}>{texts.dropTo(isLoaded, items)}</p>
        <p className={classes["text"]}>
          {items === 1 ? texts.readWhereItIs : texts.readWhereTheyAre}
        </p>
      </div>
    </div>
  );
}

const carriesFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes("Files") ?? false;
