// ui/rule-editor: what Enter begins: a line below a key is indented, an item of a list has a next one, an empty item ends it.

/** What is written behind the line break, and what of the line is taken away before it. */
export interface NextLine {
  readonly insert: string;
  /** Characters before the cursor that go. */
  readonly remove: number;
}

/** `before`: the line up to the cursor. */
export function nextLine(before: string): NextLine {
  const indent = /^\s*/.exec(before)?.[0] ?? "";
  const item = /^(\s*)-(\s+)(.*)$/.exec(before);
  if (/^\s*-\s*$/.test(before)) return { insert: indent, remove: before.length };
  if (item !== null) {
    const [, dashIndent = "", gap = " ", content = ""] = item;
    const own = `${dashIndent} ${gap}`;
    if (/:\s*$/.test(content)) return { insert: `\n${own}  `, remove: 0 };
    // A map in a list: its next key stands below its first.
    return {
      insert: /^[^\s'"]+:\s/.test(content) ? `\n${own}` : `\n${dashIndent}-${gap}`,
      remove: 0,
    };
  }
  const opens = /:\s*$/.test(before) && !/^\s*#/.test(before);
  return { insert: `\n${indent}${opens ? "  " : ""}`, remove: 0 };
}
