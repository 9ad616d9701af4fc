// core/formats: the event that a LogEntry of GKE's tells of, as text, from where the entry's values lie: the way of the
// kernel, without an object of JavaScript for each. gke.ts is the truth; what is not plain to see is left to it (0 is
// returned): escapes in a name that has to be taken apart, a value of another kind.

import { bytesOf, EntryPen, numberOf, word, type EntryDesk } from "./entry-pen.ts";
import { RequestText } from "./gke-request-text.ts";
import { statusOfRpc } from "./gke.ts";

const INSERT_ID = numberOf("insertId");
const TIMESTAMP = numberOf("timestamp");
const RECEIVED = numberOf("receiveTimestamp");
const LABELS = numberOf("labels");
const OPERATION_ID = numberOf("operation/id");
const FIRST = numberOf("operation/first");
const LAST = numberOf("operation/last");
const SERVICE = numberOf("protoPayload/serviceName");
const EMAIL = numberOf("protoPayload/authenticationInfo/principalEmail");
const SUBJECT = numberOf("protoPayload/authenticationInfo/principalSubject");
const IP = numberOf("protoPayload/requestMetadata/callerIp");
const AGENT = numberOf("protoPayload/requestMetadata/callerSuppliedUserAgent");
const REQUEST = numberOf("protoPayload/request");
const REQUEST_TYPE = numberOf("protoPayload/request/@type");
const RESPONSE = numberOf("protoPayload/response");
const RESPONSE_TYPE = numberOf("protoPayload/response/@type");
const RESPONSE_KIND = numberOf("protoPayload/response/kind");
const RESPONSE_CODE = numberOf("protoPayload/response/code");
const RPC = numberOf("protoPayload/status/code");
const MESSAGE = numberOf("protoPayload/status/message");

const BRACE = 0x7b;
const COMMA = 0x2c;
const ZERO = 0x30;

const HEAD = {
  metadata: word('{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":'),
  request: word('{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","auditID":'),
  response: word(
    '{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":',
  ),
} as const;
const NO_ID = word('""');
const COMPLETE = word(',"stage":"ResponseComplete","requestURI":');
const STARTED = word(',"stage":"ResponseStarted","requestURI":');
const USER = word(',"user":{"username":');
const NO_USER = word(',"user":{}');
const CLOSE = word("}");
const SOURCE_IPS = word(',"sourceIPs":[');
const CLOSE_LIST = word("]");
const USER_AGENT = word(',"userAgent":');
const STATUS_KEY = word(',"responseStatus":');
const REQUEST_OBJECT = word(',"requestObject":');
const RESPONSE_OBJECT = word(',"responseObject":');
const OPEN = word("{");
const RECEIVED_AT = word(',"requestReceivedTimestamp":');
const STAGED_AT = word(',"stageTimestamp":');
const UTC = word('Z"');
const ANNOTATIONS = word(',"annotations":');

const K8S = bytesOf('"k8s.io"');
const STATUS = bytesOf('"Status"');
const TRUE = bytesOf("true");

const statusText = (rpc: number, verb: string, subresource = ""): string =>
  `,"responseStatus":${JSON.stringify(statusOfRpc(rpc, { verb, uri: "", objectRef: { subresource } }))}`;
const SESSION = word(statusText(0, "create", "exec"));
const CREATED = word(statusText(0, "create"));
const DONE = word(statusText(0, "get"));
const FAILED = word(',"responseStatus":{"metadata":{},"status":"Failure"');
const FAILED_SAYING = word(',"message":');
/** What stands behind the message, by the call's code; all codes that mean nothing are as the last. */
const CODES = Array.from({ length: 18 }, (_, rpc) =>
  word(
    `,"code":${JSON.stringify(statusOfRpc(rpc, { verb: "get", uri: "", objectRef: undefined })["code"])}}`,
  ),
);
const UNKNOWN = 2;

/** What a written event has beside what is the entry's. */
export const EXTRA = 4096;

/** One instance writes one event at a time. */
export class EntryText {
  readonly #pen = new EntryPen();
  readonly #request = new RequestText(this.#pen);

  /**
   * Lists what the event's text is made of: never more than twice the entry's own bytes and EXTRA. Returns how many spans;
   * 0 when the entry is left to gke.ts.
   */
  write(desk: EntryDesk): number {
    const pen = this.#pen;
    pen.begin(desk);
    const isOurs = pen.isAlike(SERVICE, K8S) && this.#request.take() && this.#compose();
    return isOurs ? pen.count : 0;
  }

  #compose(): boolean {
    const hasRequest = this.#pen.first(REQUEST) === BRACE;
    const hasResponse = this.#pen.first(RESPONSE) === BRACE;
    this.#pen.put(hasResponse ? HEAD.response : hasRequest ? HEAD.request : HEAD.metadata);
    if (this.#pen.isString(OPERATION_ID)) this.#pen.copySpan(OPERATION_ID);
    else if (this.#pen.isString(INSERT_ID)) this.#pen.copySpan(INSERT_ID);
    else this.#pen.put(NO_ID);
    const isOpen = this.#pen.isAlike(FIRST, TRUE) && !this.#pen.isAlike(LAST, TRUE);
    this.#pen.put(isOpen ? STARTED : COMPLETE);
    this.#request.write();
    this.#composeUser();
    this.#request.writeObject();
    if (!this.#composeStatus()) return false;
    if (hasRequest && !this.#composeBody(REQUEST_OBJECT, REQUEST, REQUEST_TYPE)) return false;
    if (hasResponse && !this.#composeBody(RESPONSE_OBJECT, RESPONSE, RESPONSE_TYPE)) return false;
    this.#composeTime();
    if (this.#pen.first(LABELS) === BRACE) {
      this.#pen.put(ANNOTATIONS);
      this.#pen.copySpan(LABELS);
    }
    this.#pen.put(CLOSE);
    return true;
  }

  #composeUser(): void {
    const who = this.#pen.isString(EMAIL) ? EMAIL : this.#pen.isString(SUBJECT) ? SUBJECT : 0;
    if (who === 0) this.#pen.put(NO_USER);
    else {
      this.#pen.put(USER);
      this.#pen.copySpan(who);
      this.#pen.put(CLOSE);
    }
    if (this.#pen.isString(IP)) {
      this.#pen.put(SOURCE_IPS);
      this.#pen.copySpan(IP);
      this.#pen.put(CLOSE_LIST);
    }
    if (this.#pen.isString(AGENT)) {
      this.#pen.put(USER_AGENT);
      this.#pen.copySpan(AGENT);
    }
  }

  #composeStatus(): boolean {
    const isStatus = this.#pen.isAlike(RESPONSE_KIND, STATUS);
    const code = this.#pen.first(RESPONSE_CODE);
    if (isStatus && code > ZERO && code <= ZERO + 9)
      return this.#composeBody(STATUS_KEY, RESPONSE, RESPONSE_TYPE);
    if (isStatus && this.#pen.has(RESPONSE_CODE)) return false;
    if (!isStatus && this.#pen.isString(RESPONSE_KIND) && this.#pen.hasEscapes(RESPONSE_KIND))
      return false;
    const rpc = this.#pen.has(RPC) ? this.#pen.number(RPC) : 0;
    if (rpc < 0) return false;
    const { isSession, isCreate } = this.#request;
    // Old entries call every session that worked UNKNOWN.
    if (rpc === 0 || (rpc === UNKNOWN && isSession)) {
      this.#pen.put(isSession ? SESSION : isCreate ? CREATED : DONE);
      return true;
    }
    this.#pen.put(FAILED);
    if (this.#pen.isString(MESSAGE)) {
      this.#pen.put(FAILED_SAYING);
      this.#pen.copySpan(MESSAGE);
    }
    this.#pen.put(CODES[Math.min(rpc, CODES.length - 1)] ?? 0);
    return true;
  }

  /** A body without Google's name for its type, which stands first where there is one. */
  #composeBody(head: number, body: number, type: number): boolean {
    const start = this.#pen.start(body);
    const end = this.#pen.end(body);
    this.#pen.put(head);
    if (!this.#pen.has(type)) {
      this.#pen.copy(start, end);
      return true;
    }
    if (this.#pen.start(type) !== start + TYPE_KEY.length) return false;
    const typeEnd = this.#pen.end(type);
    this.#pen.put(OPEN);
    // Behind the comma, or at the brace.
    this.#pen.copy(this.#pen.bytes[typeEnd] === COMMA ? typeEnd + 1 : typeEnd, end);
    return true;
  }

  /** Google writes nanoseconds; what is finer than a microsecond counts for nothing, and the kernel takes just six digits. */
  #composeTime(): void {
    const number = this.#pen.isString(TIMESTAMP)
      ? TIMESTAMP
      : this.#pen.isString(RECEIVED)
        ? RECEIVED
        : 0;
    if (number === 0) return;
    for (const head of [RECEIVED_AT, STAGED_AT]) {
      this.#pen.put(head);
      const start = this.#pen.start(number);
      const end = this.#pen.end(number);
      const isFine =
        end - start > MICROS &&
        this.#pen.bytes[end - 2] === 0x5a &&
        isDigits(this.#pen.bytes, start, end);
      if (isFine) {
        this.#pen.copy(start, start + MICROS - 2);
        this.#pen.put(UTC);
      } else this.#pen.copySpan(number);
    }
  }
}

const TYPE_KEY = '{"@type":';
/** Bytes of `"2026-03-01T10:00:00.123456Z"`, and of the longest with nanoseconds. */
const MICROS = 29;
const NANOS = 32;

/** Whether a time's fraction is of digits up to its Z. */
function isDigits(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > NANOS || bytes[start + 20] !== 0x2e) return false;
  for (let i = start + 21; i < end - 2; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}
