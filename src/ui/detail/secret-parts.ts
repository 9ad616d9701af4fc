// ui/detail: the parts of an event's JSON that are secrets, so that whoever looks over the shoulder does not read them. The
// rule is core/audit's; asked of the table of parts, so that the text is not parsed a second time. What is copied and saved
// is the record as it is.

import {
  APPLIED,
  isHeld,
  isSecretText,
  levelAbove,
  levelOf,
  type SecretContainer,
  type SecretLevel,
} from "../../core/audit/secret-values.ts";
import { holdsSecrets } from "../../core/audit/secrets-in.ts";
import type { JsonIndex } from "../widgets/json-tree-index.ts";
import { keyOfPart, textOfPart } from "../widgets/json-tree-path.ts";

/** `resource`: of the request. */
export function secretParts(index: JsonIndex, resource: string): ReadonlySet<number> {
  const found = new Set<number>();
  const top = levelAbove("event", resource);
  const levels: { readonly after: number; readonly level: SecretLevel }[] = [];
  for (let part = 0; part < index.kinds.length; part++) {
    while ((levels.at(-1)?.after ?? Infinity) <= part) levels.pop();
    const above = levels.at(-1)?.level ?? top;
    const key = keyOfPart(index, part);
    if ((index.members[part] ?? 0) > 0) {
      const after = index.afters[part] ?? part + 1;
      levels.push({ after, level: levelOf(above, key, containerAt(index, part)) });
    } else if (isSecret(index, part, key, above)) found.add(part);
  }
  return found;
}

function isSecret(index: JsonIndex, part: number, key: string | null, above: SecretLevel): boolean {
  if (index.kinds[part] === "number") return isHeld(above, key);
  if (index.kinds[part] !== "string") return false;
  const text = textOfPart(index, part) ?? "";
  return isSecretText(above, key, text) || (key === APPLIED && holdsSecrets(text));
}

const containerAt = (index: JsonIndex, part: number): SecretContainer => ({
  isList: index.kinds[part] === "array",
  text: (name) => memberText(index, part, name),
});

/** A string that is a direct member of an object; of members of one name the last counts, as it does when JSON is parsed. */
function memberText(index: JsonIndex, object: number, name: string): string | null {
  const end = index.afters[object] ?? object;
  let found: string | null = null;
  for (let part = object + 1; part < end; part = index.afters[part] ?? end) {
    if (keyOfPart(index, part) !== name) continue;
    found = index.kinds[part] === "string" ? textOfPart(index, part) : null;
  }
  return found;
}
