// core/filter: the values a path leads to in one parsed event. The event is hostile: keys such as `__proto__` are looked
// up as own properties only, and nothing here recurses over what the event nests.

const NOTHING = { nodes: [], nulls: false } as const;

/**
 * What stands at `path`: anything but null and undefined, for null counts as absent, as it does in Kubernetes. Arrays on
 * the way stand for each of their members. Keys may contain dots (labels, annotations), so at each object the longest run
 * of remaining keys that exists, joined by dots, is the one followed. The event's own keys have no dots, so there only
 * the first is tried: else a key "requestObject.spec" could pass for a body, which no column would know of.
 */
export function nodesAt(event: unknown, path: readonly string[]): readonly unknown[] {
  return walk(event, path).nodes;
}

function walk(
  event: unknown,
  path: readonly string[],
): { readonly nodes: readonly unknown[]; readonly nulls: boolean } {
  if (!isObject(event)) return NOTHING;
  let nulls = false;
  const keys = path.join(".").split(".");
  const found: unknown[] = [];
  const open: { readonly node: unknown; readonly depth: number }[] = [{ node: event, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    if (depth === keys.length) {
      if (node === null) nulls = true;
      else if (node !== undefined) found.push(node);
    } else if (Array.isArray(node)) {
      const members: readonly unknown[] = node;
      for (let i = members.length - 1; i >= 0; i--) open.push({ node: members[i], depth });
    } else if (isObject(node)) {
      for (let end = depth === 0 ? 1 : keys.length; end > depth; end--) {
        const key = keys.slice(depth, end).join(".");
        if (!Object.hasOwn(node, key)) continue;
        open.push({ node: node[key], depth: end });
        break;
      }
    }
  }
  return { nodes: found, nulls };
}

/** Whether JSON's null stands at `path`, where an object has it or an array does. */
export function hasNullAt(event: unknown, path: readonly string[]): boolean {
  return walk(event, path).nulls;
}

/** The values at `path`: as `nodesAt`, with each array, however nested, replaced by its members. In the record's order. */
export function valuesAt(event: unknown, path: readonly string[]): readonly unknown[] {
  const values: unknown[] = [];
  const open = nodesAt(event, path).toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (Array.isArray(node)) {
      const members: readonly unknown[] = node;
      for (let i = members.length - 1; i >= 0; i--) {
        const member = members[i];
        if (member !== null && member !== undefined) open.push(member);
      }
    } else values.push(node);
  }
  return values;
}

function isObject(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === "object" && node !== null;
}

/** A value as text: strings as they are, numbers and booleans as JSON, objects and arrays as compact JSON. */
export function valueText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return String(value);
  return compactJson(value);
}

/** `JSON.stringify` for parsed JSON, without its recursion: that overflows the stack at some thousand levels. */
function compactJson(root: object): string {
  const parts: string[] = [];
  const open: ({ readonly text: string } | { readonly node: unknown })[] = [{ node: root }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if ("text" in next) parts.push(next.text);
    else if (Array.isArray(next.node)) {
      const members: readonly unknown[] = next.node;
      open.push({ text: "]" });
      for (let i = members.length - 1; i >= 0; i--)
        open.push({ node: members[i] }, { text: i > 0 ? "," : "" });
      open.push({ text: "[" });
    } else if (isObject(next.node)) {
      const entries = Object.entries(next.node);
      open.push({ text: "}" });
      for (let i = entries.length - 1; i >= 0; i--) {
        const [key, node] = entries[i] ?? ["", null];
        open.push({ node }, { text: `${i > 0 ? "," : ""}${JSON.stringify(key)}:` });
      }
      open.push({ text: "{" });
    } else parts.push(JSON.stringify(next.node));
  }
  return parts.join("");
}
