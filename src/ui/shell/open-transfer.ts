// ui/shell: opens what was dropped or pasted: files, and folders with all that is in them.

import { useActions } from "../../state/use-app.ts";
import { entriesOf, filesBelow } from "./dropped-files.ts";

/** The transfer is looked into before the first wait: the browser empties it when its event is over. */
export function useOpenTransfer(): (transfer: DataTransfer) => void {
  const { open, toast, whileBusy } = useActions();
  return (transfer) => {
    const entries = entriesOf(transfer);
    if (!entries.some((entry) => entry.isDirectory)) {
      void open([...transfer.files]);
      return;
    }
    const openFolders = async (): Promise<void> => {
      const found = await filesBelow(entries);
      if (found.files.length === 0) toast("folder-empty", "");
      if (found.unreadable > 0) toast("folder-unreadable", String(found.unreadable));
      if (found.cut) toast("folder-cut", String(found.files.length));
      await open(found.files, found.paths);
    };
    void whileBusy(openFolders());
  };
}
