// ui/shell: what is pasted anywhere but into a text field is opened: files as files, text as one. Draws nothing. A paste by
// the user needs no permission, unlike a page that asks for the clipboard.

import { useEffect, useEffectEvent } from "react";
import { useActions } from "../../state/use-app.ts";
import { useOpenTransfer } from "./open-transfer.ts";

/** There a paste is text that one writes. */
const TEXT_FIELDS =
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="file"]), textarea, [contenteditable="true"]';

export function PasteTarget() {
  const { openText } = useActions();
  const openTransfer = useOpenTransfer();

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const { target, clipboardData } = event;
    const isField = target instanceof Element && target.closest(TEXT_FIELDS) !== null;
    if (event.defaultPrevented || isField || clipboardData === null) return;
    event.preventDefault();
    if (clipboardData.files.length > 0) openTransfer(clipboardData);
    else void openText(clipboardData.getData("text/plain"));
  });

  useEffect(() => {
    const listen = new AbortController();
    document.addEventListener("paste", onPaste, { signal: listen.signal });
    return () => {
      listen.abort();
    };
  }, []);
  return null;
}
