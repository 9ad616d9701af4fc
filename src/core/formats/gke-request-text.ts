// core/formats: what a LogEntry of GKE's says of the request, as an event says it: the verb from the method's name, the path
// and the object from the resource's name. The same as gke.ts' requestOf and request-path.ts, of bytes: a name that is met
// for the first time, and most are, costs no string and no object.

import { bytesOf, numberOf, word, type EntryPen } from "./entry-pen.ts";

const METHOD = numberOf("protoPayload/methodName");
const RESOURCE = numberOf("protoPayload/resourceName");
const RESPONSE_NAME = numberOf("protoPayload/response/metadata/name");

const BACKSLASH = 0x5c;
const DOT = 0x2e;
const SLASH = 0x2f;

const API = word('"/api/');
const APIS = word('"/apis/');
const ROOT = word('"/');
const VERB = word('","verb":"');
const END = word('"');
const OBJECT_REF = word(',"objectRef":{');
const OBJECT_END = word("}");
/** Each with the comma behind the one before. */
const KEYS = {
  resource: word(',"resource":"'),
  namespace: word(',"namespace":"'),
  name: word(',"name":"'),
  apiGroup: word(',"apiGroup":"'),
  apiVersion: word(',"apiVersion":"'),
  subresource: word(',"subresource":"'),
} as const;
const NAME_OF = word(',"name":');

const CREATE = bytesOf("create");
const CORE = bytesOf("core");
const NAMESPACES = bytesOf("namespaces");
const STATUS = bytesOf("status");
const FINALIZE = bytesOf("finalize");
const SESSIONS = ["exec", "attach", "portforward"].map(bytesOf);

/** Parts of a resource's name: the longest have eight. */
const MOST_PARTS = 16;

/** Of the entry that the pen is at. */
export class RequestText {
  readonly #pen: EntryPen;
  /** Where the verb begins and ends. */
  #verb = 0;
  #verbEnd = 0;
  isCreate = false;
  /** It goes on as a stream. */
  isSession = false;
  /** Where each part of the resource's name begins; the one before ends before the slash before that. */
  readonly #parts = new Uint32Array(MOST_PARTS + 1);
  #count = 0;
  #isObject = false;
  /** A key of the object was written. */
  #hasKeys = false;

  constructor(pen: EntryPen) {
    this.#pen = pen;
  }

  /** Takes both names apart; false when one has escapes, or is no name at all. */
  take(): boolean {
    return this.#takeMethod() && this.#takeResource();
  }

  /** `io.k8s.core.v1.pods.exec.create`: the verb, and whether there is a resource. False for what has escapes. */
  #takeMethod(): boolean {
    const pen = this.#pen;
    if (!pen.isString(METHOD)) return false;
    const end = pen.end(METHOD) - 1;
    const start = pen.start(METHOD) + 1;
    let dots = 0;
    let verb = start;
    for (let i = start; i < end; i++) {
      const byte = pen.bytes[i] ?? 0;
      if (byte === BACKSLASH) return false;
      if (byte !== DOT) continue;
      dots++;
      verb = i + 1;
    }
    this.#verb = verb;
    this.#verbEnd = end;
    this.isCreate = this.#pen.isText(verb, end, CREATE);
    this.#isObject = dots >= 3;
    return true;
  }

  /** `core/v1/namespaces/shop/pods/web-0/exec` in parts; what is there but no string counts as missing. */
  #takeResource(): boolean {
    const pen = this.#pen;
    this.#count = 1;
    if (!pen.isString(RESOURCE)) {
      this.#parts.fill(0, 0, 2);
      this.#isObject = false;
      return true;
    }
    const end = pen.end(RESOURCE) - 1;
    const start = pen.start(RESOURCE) + 1;
    this.#parts[0] = start;
    for (let i = start; i < end; i++) {
      const byte = pen.bytes[i] ?? 0;
      if (byte === BACKSLASH) return false;
      if (byte !== SLASH) continue;
      if (this.#count === MOST_PARTS) return false;
      this.#parts[this.#count++] = i + 1;
    }
    this.#parts[this.#count] = end + 1;
    this.#isObject &&= this.#count > 2;
    return true;
  }

  #partStart(part: number): number {
    return part < this.#count ? (this.#parts[part] ?? 0) : 0;
  }

  #partEnd(part: number): number {
    return part < this.#count ? (this.#parts[part + 1] ?? 1) - 1 : 0;
  }

  #isPart(part: number, text: Uint8Array): boolean {
    return this.#pen.isText(this.#partStart(part), this.#partEnd(part), text);
  }

  /** The path and the verb, as gke.ts' requestOf. */
  write(): void {
    const end = this.#partEnd(this.#count - 1);
    if (this.#isObject) {
      const isCore = this.#isPart(0, CORE) || this.#partEnd(0) === this.#partStart(0);
      this.#pen.put(isCore ? API : APIS);
      // Old entries name the pod again behind exec.
      const isTwice =
        this.#count === 8 &&
        this.#pen.isText(
          this.#partStart(7),
          end,
          this.#pen.bytes.subarray(this.#partStart(5), this.#partEnd(5)),
        );
      this.#pen.copy(this.#partStart(isCore ? 1 : 0), isTwice ? this.#partEnd(6) : end);
    } else {
      this.#pen.put(ROOT);
      const start = this.#partStart(0);
      this.#pen.copy(this.#pen.bytes[start] === SLASH ? start + 1 : start, Math.max(start, end));
    }
    this.#pen.put(VERB);
    this.#pen.copy(this.#verb, this.#verbEnd);
    this.#pen.put(END);
  }

  /** As request-path.ts' objectRefOf. The name of a new object is known from the answer alone. */
  writeObject(): void {
    this.isSession = false;
    if (!this.#isObject) return;
    const isWithin =
      this.#isPart(2, NAMESPACES) &&
      this.#count > 4 &&
      !this.#isPart(4, STATUS) &&
      !this.#isPart(4, FINALIZE);
    const resource = isWithin ? 4 : 2;
    this.#pen.put(OBJECT_REF);
    this.#hasKeys = false;
    this.#writePart(KEYS.resource, resource);
    if (this.#isPart(2, NAMESPACES)) this.#writePart(KEYS.namespace, 3);
    const hasName = this.#writePart(KEYS.name, resource + 1);
    if (!hasName && this.#pen.isString(RESPONSE_NAME)) {
      this.#pen.put(NAME_OF, this.#hasKeys ? 0 : 1);
      this.#pen.copySpan(RESPONSE_NAME);
      this.#hasKeys = true;
    }
    if (!this.#isPart(0, CORE)) this.#writePart(KEYS.apiGroup, 0);
    this.#writePart(KEYS.apiVersion, 1);
    this.#writePart(KEYS.subresource, resource + 2);
    this.#pen.put(OBJECT_END);
    this.isSession = SESSIONS.some((text) => this.#isPart(resource + 2, text));
  }

  /** A key with a part for its value; nothing and false for a part that is empty or not there. */
  #writePart(key: number, part: number): boolean {
    const start = this.#partStart(part);
    const end = this.#partEnd(part);
    if (end <= start) return false;
    this.#pen.put(key, this.#hasKeys ? 0 : 1);
    this.#pen.copy(start, end);
    this.#pen.put(END);
    this.#hasKeys = true;
    return true;
  }
}
