// ui/shell: the browser's own file dialog. One hidden input for the whole page; whoever wants files asks it to open.

import { createContext, useContext, useMemo, useRef } from "react";
import type { ChangeEvent, ReactNode } from "react";
import { useActions } from "../../state/use-app.ts";
import * as texts from "../words/screens/shell.ts";

const PickerContext = createContext<() => void>(() => undefined);

/** Shows the file dialog; must be called from a click or a key press. */
export function useFilePicker(): () => void {
  return useContext(PickerContext);
}

export function FilePicker({ children }: { readonly children: ReactNode }) {
  const input = useRef<HTMLInputElement>(null);
  const { open, rehearse } = useActions();
  const show = useMemo(
    () => () => {
      input.current?.click();
      // While the person looks for the file.
      rehearse();
    },
    [rehearse],
  );

  const onChange = (event: ChangeEvent<HTMLInputElement>): void => {
    const chosen = [...(event.currentTarget.files ?? [])];
    // The same file may be chosen again later, and that must count as a change.
    event.currentTarget.value = "";
    void open(chosen);
  };

  return (
    <PickerContext value={show}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={texts.auditLogs}
        onChange={onChange}
      />
      {children}
    </PickerContext>
  );
}
