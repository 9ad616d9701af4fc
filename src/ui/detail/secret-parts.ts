// ui/detail: the parts of an event's JSON that are secrets, so that whoever looks over the shoulder, or at a screenshot, does
// not read them: what Secrets hold, tokens that were given out, variables named as secrets, and whatever looks like a JSON
// web token. What is copied and saved is the record as it is.

import type { JsonIndex } from "../widgets/json-tree-index.ts";
import { keyOfPart, textOfPart } from "../widgets/json-tree-path.ts";

/** Members of a Secret whose values are secret, and the annotation in which kubectl keeps what was applied. */
const OF_SECRETS: ReadonlySet<string> = new Set(["data", "stringData"]);
const APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
/** Of an operation of a JSON patch, and of a variable of a container. */
const VALUE: ReadonlySet<string> = new Set(["value"]);
/** Secret wherever they stand: TokenRequest, TokenReview, kubeconfigs, basic auth. */
const SECRET_KEYS: ReadonlySet<string> = new Set([
  "token",
  "password",
  "client-key-data",
  "id-token",
  "refresh-token",
  "clientSecret",
]);
const SECRET_NAME = /passw|secret|token|api_?key|private_?key|credential/i;
/** JSON of a header begins with `{"`, which is eyJ in Base64. */
const WEB_TOKEN = /^(?:Bearer )?eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/;
/** Longer ones fit no header of HTTP. */
const LONGEST_TOKEN = 16_384;
/** Members that are looked through for the kind or the name of an object. */
const MEMBERS = 100;
const NONE: ReadonlySet<string> = new Set();

interface Level {
  /** The first part that is not inside. */
  readonly after: number;
  readonly what: "body" | "secret" | "secrets" | "patch" | "held" | "other";
  /** Members whose values are secret. */
  readonly held: ReadonlySet<string>;
}

/** `resource`: of the request: what a Secret is patched with does not say what it is. */
export function secretParts(index: JsonIndex, resource: string): ReadonlySet<number> {
  const found = new Set<number>();
  const levels: Level[] = [];
  for (let part = 0; part < index.kinds.length; part++) {
    while (levels.length > 0 && (levels.at(-1)?.after ?? 0) <= part) levels.pop();
    const above = levels.at(-1);
    const key = keyOfPart(index, part);
    const isHeld = above?.what === "held" || (above?.held.has(key ?? "") ?? false);
    if ((index.members[part] ?? 0) > 0) {
      const isBody = levels.length === 1 && (key === "requestObject" || key === "responseObject");
      const what = isHeld
        ? "held"
        : whatIs(index, part, { key, above, isOfSecret: isBody && resource === "secrets" });
      levels.push({ after: index.afters[part] ?? part + 1, what, held: heldBy(index, part, what) });
    } else if (index.kinds[part] === "string" && (isHeld || isSecret(index, part, key, above)))
      found.add(part);
  }
  return found;
}

function whatIs(
  index: JsonIndex,
  part: number,
  {
    key,
    above,
    isOfSecret,
  }: {
    readonly key: string | null;
    readonly above: Level | undefined;
    readonly isOfSecret: boolean;
  },
): Level["what"] {
  if (index.kinds[part] === "array") {
    if (isOfSecret) return "patch";
    return above?.what === "secrets" && key === "items" ? "secrets" : "other";
  }
  if (above?.what === "patch") return "patch";
  const kind = memberText(index, part, "kind");
  if (kind === "SecretList") return "secrets";
  if (kind === "Secret" || (kind === null && (isOfSecret || above?.what === "secrets")))
    return "secret";
  const isInside = above?.what === "secret" && (key === "metadata" || key === "annotations");
  return isInside ? "secret" : "other";
}

function heldBy(index: JsonIndex, part: number, what: Level["what"]): ReadonlySet<string> {
  if (what === "secret") return OF_SECRETS;
  if (what === "patch") return VALUE;
  const isNamed =
    index.kinds[part] === "object" && SECRET_NAME.test(memberText(index, part, "name") ?? "");
  return isNamed ? VALUE : NONE;
}

function isSecret(
  index: JsonIndex,
  part: number,
  key: string | null,
  above: Level | undefined,
): boolean {
  if (key !== null && SECRET_KEYS.has(key)) return true;
  if (key === APPLIED && above?.what === "secret") return true;
  const [start = 0, end = 0] = [index.starts[part], index.ends[part]];
  if (end - start > LONGEST_TOKEN) return false;
  const begins =
    index.text.startsWith("eyJ", start + 1) || index.text.startsWith("Bearer ", start + 1);
  return begins && WEB_TOKEN.test(index.text.slice(start + 1, end - 1));
}

/** A string that is a direct member of an object; null where it has none of this name. */
function memberText(index: JsonIndex, object: number, name: string): string | null {
  const end = index.afters[object] ?? object;
  let part = object + 1;
  for (let looked = 0; part < end && looked < MEMBERS; looked++) {
    if (index.kinds[part] === "string" && keyOfPart(index, part) === name)
      return textOfPart(index, part);
    part = index.afters[part] ?? end;
  }
  return null;
}
