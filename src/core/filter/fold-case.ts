// core/filter: letters that differ only in case made equal: Unicode's simple case folding, which is one character for one
// and knows no language. `toLowerCase` alone is neither: it makes two characters of "İ", and of "Σ" one or another letter
// by where it stands in its word, so that "ΣΟΣ*" did not match "σοσα". Held against the `iu` of the host's own engine.

const BEYOND_ASCII = /[^\0-\x7f]/;
/** "ı" is the lower case of no letter but in Turkish; its upper case is "I" all the same. */
const DOTLESS_I = "\u0131";

export function foldCase(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text.replaceAll(/[A-Z]+|[^\0-\x7f]/gu, foldRun);
}

function foldRun(run: string): string {
  if (run < "\x80") return run.toLowerCase();
  if (run === DOTLESS_I) return run;
  const upper = run.toUpperCase();
  // By way of the upper case, since "ς" and "σ" have only that in common.
  const lower = (isOne(upper) ? upper : run).toLowerCase();
  return isOne(lower) ? lower : run;
}

const isOne = (text: string): boolean =>
  text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);
