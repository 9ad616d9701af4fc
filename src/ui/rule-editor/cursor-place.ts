// ui/rule-editor: where in a rule the cursor stands: at a key or at a value, and under which keys. By lines and indentation, not
// by YAML: while one types the text is seldom YAML, and just then completion is wanted. Block style only; in braces and
// quotes there is no answer, which costs a completion and nothing else.

export interface CursorPlace {
  readonly at: "key" | "value";
  /** Keys from the document's root; of a value its own key is the last. A list counts as its key. */
  readonly path: readonly string[];
  /** Stands behind a dash: in a list of values, or at the first key of a map in a list. */
  readonly isItem: boolean;
  /** What has been typed of it, and where that begins. */
  readonly typed: string;
  readonly from: number;
}

/** Lines looked at upwards: no rule nests so deep that its parents are further away. */
const MAX_LINES = 2_000;

const KEY =
  /^([^\s#'"{}[\],&*!|>%@`:-][^#'"{}[\],:]*|'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|-[^\s:][^:]*):(?:\s|$)/;

interface Line {
  /** Columns before the first key, dashes counted as columns. */
  readonly column: number;
  /** Column of the last dash; -1 without one. */
  readonly dash: number;
  readonly content: string;
}

function readLine(text: string): Line {
  let column = text.length - text.trimStart().length;
  let dash = -1;
  while (/^-(?:\s|$)/.test(text.slice(column))) {
    dash = column;
    const rest = text.slice(column + 1);
    column += 1 + rest.length - rest.trimStart().length;
  }
  return { column, dash, content: text.slice(column) };
}

const keyOf = (content: string): string | undefined => {
  const found = KEY.exec(content)?.[1]?.trim();
  return found?.replace(/^(['"])(.*)\1$/, "$2");
};

export function cursorPlace(text: string, cursor: number): CursorPlace | null {
  const start = text.lastIndexOf("\n", cursor - 1) + 1;
  const before = text.slice(start, cursor);
  const { column, dash, content } = readLine(before);
  const key = keyOf(content);
  const typed = key === undefined ? content : content.slice(content.indexOf(":") + 1).trimStart();
  // Whatever is quoted, in braces or behind a comment's sign is not looked into.
  if (/["'{}[\]#]/.test(typed) || /^\s*#/.test(before)) return null;
  const parents = parentsAt(text, start, column, dash);
  return {
    at: key === undefined ? "key" : "value",
    path: key === undefined ? parents : [...parents, key],
    isItem: dash >= 0,
    typed,
    from: cursor - typed.length,
  };
}

/** Keys above a line whose own key would stand at `column`, outermost first. */
function parentsAt(text: string, start: number, column: number, dash: number): readonly string[] {
  const path: string[] = [];
  // A list may stand in the column of its key, a map may not.
  let below = dash >= 0 ? dash + 1 : column;
  let isList = dash >= 0;
  let end = start - 1;
  for (let seen = 0; end >= 0 && below > 0 && seen < MAX_LINES; seen++) {
    const from = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(from, end);
    end = from - 1;
    if (/^---(?:\s|$)/.test(line)) break;
    if (/^\s*(?:#|$)/.test(line)) continue;
    const { column: own, dash: ownDash, content } = readLine(line);
    const key = keyOf(content);
    // An item of the same list is no parent; a key behind a dash is one of what is indented further.
    const isAbove = own < below && !(isList && ownDash >= 0 && ownDash >= below - 1);
    if (key !== undefined && isAbove) path.unshift(key);
    if (key !== undefined && isAbove) {
      below = ownDash >= 0 ? ownDash + 1 : own;
      isList = ownDash >= 0;
    } else if (ownDash >= 0 && ownDash < below && !isList) {
      below = ownDash + 1;
      isList = true;
    }
  }
  return path;
}
