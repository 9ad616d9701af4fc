// state: all rules and suppressions of the user as one .yml, and back. A comment before each says which file it was, so that
// what is dropped again is what was saved; to any other reader of Sigma it is one file of many documents.

import type { UserRuleFile } from "../worker/engine-api.ts";

const MARK = /^# auditscope (file|editor|suppression): (".*")[ \t]*$/s;
/** A name of any length would be one on every screen. */
const NAME_LIMIT = 300;

export function toRuleFile(files: readonly UserRuleFile[]): string {
  return files
    .map(({ file, text, origin }) => {
      const plain = text.replace(/^\uFEFF/, "");
      // `action: global` would go on into the files behind it.
      const end = /^action[ \t]*:/m.test(plain) ? "\n---\naction: reset" : "";
      return `# auditscope ${origin}: ${JSON.stringify(file)}\n${plain.replace(/\n?$/, "")}${end}\n`;
    })
    .join("---\n");
}

/** A file that was saved here is the files it was made of; any other is itself. */
export function fromRuleFile(file: string, text: string): readonly UserRuleFile[] {
  if (markOf(text.split("\n", 1)[0] ?? "") === null) return [{ file, text, origin: "file" }];
  const files: { file: string; origin: UserRuleFile["origin"]; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const mark = markOf(line);
    if (mark !== null) files.push({ ...mark, lines: [] });
    else files.at(-1)?.lines.push(line);
  }
  return files.map(({ lines, ...one }, i) => {
    const isLast = i === files.length - 1;
    return { ...one, text: textOf(isLast ? lines : withoutEnd(lines)) };
  });
}

/** Without the line between two files. */
const withoutEnd = (lines: readonly string[]): readonly string[] =>
  lines.at(-1) === "---" ? [...lines.slice(0, -1), ""] : lines;

const textOf = (lines: readonly string[]): string =>
  lines.join("\n").replace(/\n---\naction: reset\n$/, "\n");

function markOf(line: string): Pick<UserRuleFile, "file" | "origin"> | null {
  const [, origin, quoted = ""] = MARK.exec(line.replace(/\r$/, "")) ?? [];
  if (origin !== "file" && origin !== "editor" && origin !== "suppression") return null;
  try {
    const name: unknown = JSON.parse(quoted);
    return typeof name === "string" && name !== ""
      ? { file: name.slice(0, NAME_LIMIT), origin }
      : null;
  } catch {
    return null;
  }
}
