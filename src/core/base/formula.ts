// core/base: text that a spreadsheet could take for a formula. What stands in a log is written by attackers: a user agent of
// `=HYPERLINK(...)` must arrive as text, saved as CSV or pasted from the clipboard.

/** What may begin a formula (OWASP, "CSV Injection"). */
const FORMULA_START = /^[=+\-@\t\r]/;

export const isFormula = (text: string): boolean => FORMULA_START.test(text);

/** With an apostrophe in front, which is what a person would type to have it as text. */
export const asNoFormula = (text: string): string => (isFormula(text) ? `'${text}` : text);
