// core/audit: which values of an event are secrets, so that whoever looks over the shoulder, or at a screenshot, does not read
// them: what Secrets hold, tokens that were given out, variables named as secrets, whatever looks like a JSON web token, and
// the copies that kubectl keeps of these. The rule goes down level by level and knows no tree, for there are two: parsed
// values (secrets-in.ts), and the spans of a text that the page draws.

/** What is known of a container from itself and from all that is above it. */
export interface SecretLevel {
  readonly what:
    | "event"
    | "above-body"
    | "secret"
    | "books"
    | "items"
    | "patch"
    | "held"
    | "other"
    | "above";
  /** Members whose values are secret, with all that is in them. */
  readonly held: ReadonlySet<string>;
  /** Whether the request is for Secrets: what one is patched with does not say what it is. */
  readonly isOfSecrets: boolean;
}

/** An object or an array, as far as the rule looks into it. */
export interface SecretContainer {
  readonly isList: boolean;
  /** Its direct member of this name; null where that is no string. */
  readonly text: (name: "kind" | "name") => string | null;
}

const NONE: ReadonlySet<string> = new Set();
/** Members of a Secret whose values are secret; of its metadata, where kubectl and others keep copies of these. */
const OF_SECRET: ReadonlySet<string> = new Set(["data", "stringData"]);
const OF_BOOKS: ReadonlySet<string> = new Set(["annotations"]);
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

/** The object as it was applied, as JSON in a string: whoever walks asks the rule of what is in it. */
export const APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** What stands above the root of a whole event, or of one of its bodies. */
export const levelAbove = (root: "event" | "body", resource: string): SecretLevel => ({
  what: root === "event" ? "above" : "above-body",
  held: NONE,
  isOfSecrets: resource === "secrets",
});

/** Of a container under `key`, which is null for the root and for members of lists. */
export function levelOf(
  above: SecretLevel,
  key: string | null,
  container: SecretContainer,
): SecretLevel {
  const what = isHeld(above, key) ? "held" : whatIs(above, key, container);
  return { what, held: heldIn(what, container), isOfSecrets: above.isOfSecrets };
}

function whatIs(
  above: SecretLevel,
  key: string | null,
  { isList, text }: SecretContainer,
): SecretLevel["what"] {
  const isOfSecret = above.isOfSecrets && isBody(above, key);
  if (isList) {
    if (isOfSecret) return "patch";
    return above.what === "secret" && key === "items" ? "items" : "other";
  }
  if (above.what === "patch") return "patch";
  if (above.what === "above") return "event";
  // Of a request for Secrets the body is one, whatever it calls itself; the members of a list need not say what they are.
  if (isOfSecret || above.what === "items") return "secret";
  const kind = text("kind");
  if (kind === "Secret" || kind === "SecretList") return "secret";
  return above.what === "secret" && key === "metadata" ? "books" : "other";
}

function heldIn(what: SecretLevel["what"], { isList, text }: SecretContainer): ReadonlySet<string> {
  if (isList) return NONE;
  if (what === "secret") return OF_SECRET;
  if (what === "books") return OF_BOOKS;
  return what === "patch" || SECRET_NAME.test(text("name") ?? "") ? VALUE : NONE;
}

const isBody = ({ what }: SecretLevel, key: string | null): boolean =>
  what === "above-body" ||
  (what === "event" && (key === "requestObject" || key === "responseObject"));

/** Whether all under `key` is secret, numbers too. */
export const isHeld = ({ what, held }: SecretLevel, key: string | null): boolean =>
  what === "held" || (key !== null && held.has(key));

/** Whether a string under `key` is. */
export function isSecretText(level: SecretLevel, key: string | null, text: string): boolean {
  if (isHeld(level, key) || (key !== null && SECRET_KEYS.has(key))) return true;
  if (level.isOfSecrets && isBody(level, key)) return true;
  const isLike = text.startsWith("eyJ") || text.startsWith("Bearer eyJ");
  return isLike && text.length <= LONGEST_TOKEN && WEB_TOKEN.test(text);
}
