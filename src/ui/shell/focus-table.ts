// ui/shell: puts the keyboard into the active tab's table: on its active cell or row, else on the table itself while its
// rows are on their way. A table without rows that is no stop for Tab is left alone.

const ROW = '[role="grid"] :is([data-active="true"], [data-line][tabindex="0"])';
const TABLE = '[role="grid"][tabindex="0"]';
/** In place of a table: its arrows go from mark to mark. */
const CHART = '[role="application"][tabindex="0"]';

/** Whether there was anything to go to. */
export function focusTable(): boolean {
  const target = document.querySelector<HTMLElement>(`${ROW}, ${TABLE}, ${CHART}`);
  target?.focus({ preventScroll: true });
  return target !== null;
}

/** Nothing has the focus: the page has just opened, or what had it is gone. */
export const isFocusFree = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;
