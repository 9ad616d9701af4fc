// ui/detail: back to where one came from. The row of an event carries `data-at`, in the table and in the findings; text
// from the log never gets there, "at" is a file number and an offset.

export function focusEvent(at: string): void {
  const row = document.querySelector<HTMLElement>(`[data-at="${CSS.escape(at)}"]`);
  const cell =
    row?.matches("button") === true
      ? row
      : row?.querySelector<HTMLElement>("[data-active=true], [role=gridcell]");
  const target = cell ?? document.querySelector<HTMLElement>("[role=grid]");
  target?.focus();
}
