// core/export: CSV lines per RFC 4180, safe to open in a spreadsheet. Knows text, not events.
// Log values are written by attackers: a user agent of `=HYPERLINK(...)` must arrive in the spreadsheet as text.

import { asNoFormula, isFormula } from "../base/formula.ts";

const LINE_END = "\r\n";

const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One value. Quotes alone do not stop a formula, since spreadsheets drop them before they look; an apostrophe in front
 * does, and is what a person would type. A value that starts so is quoted too, so that the apostrophe is visibly ours.
 */
export function csvValue(value: string): string {
  const text = asNoFormula(value);
  return isFormula(value) || NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (values: readonly string[]): string =>
  values.map(csvValue).join(",") + LINE_END;
