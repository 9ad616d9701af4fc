// ui/ledger: a file's name as an attribute to find its row by. What a log is called may hold characters that turn the
// direction of text or end it, and halves of pairs; so all but letters and digits are written as numbers.

export const fileMark = (name: string): string =>
  name.replaceAll(/[^A-Za-z0-9]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `_${character.charCodeAt(i).toString(16)}_`,
    ).join(""),
  );
