// core/audit/derived: the subject of a PKCS #10 certificate request, read from its DER. Kubernetes takes the subject's common
// name as the user and its organisations as the groups, so who signs "O=system:masters" makes an administrator. Only as much
// of DER as stands before the public key; whatever is not as expected gives null, and nothing is read twice or nested.
// Sources: RFC 2986 (CertificationRequestInfo), RFC 5280 (Name), X.690; Go's crypto/x509/pkix for which value counts.

export interface X509Subject {
  /** Null when there is none. Of several the last, as Go takes it. */
  readonly commonName: string | null;
  readonly organizations: readonly string[];
}

interface Element {
  readonly tag: number;
  /** Of the contents. */
  readonly start: number;
  readonly end: number;
}

const INTEGER = 0x02;
const OID = 0x06;
const SEQUENCE = 0x30;
const SET = 0x31;

/** 2.5.4.3 and 2.5.4.10. */
const COMMON_NAME = "85,4,3";
const ORGANIZATION = "85,4,10";

/** Attributes of a subject; no real one has more than a dozen. */
const MOST_ATTRIBUTES = 1000;

export function readCsrSubject(der: Uint8Array): X509Subject | null {
  const request = readElement(der, 0, der.length);
  if (request?.tag !== SEQUENCE) return null;
  const info = readElement(der, request.start, request.end);
  if (info?.tag !== SEQUENCE) return null;
  const version = readElement(der, info.start, info.end);
  if (version?.tag !== INTEGER) return null;
  const name = readElement(der, version.end, info.end);
  if (name?.tag !== SEQUENCE) return null;

  let commonName: string | null = null;
  const organizations: string[] = [];
  let attributes = 0;
  for (const relative of elementsIn(der, name)) {
    if (relative?.tag !== SET) return null;
    for (const attribute of elementsIn(der, relative)) {
      if (attribute?.tag !== SEQUENCE || ++attributes > MOST_ATTRIBUTES) return null;
      const type = readElement(der, attribute.start, attribute.end);
      if (type?.tag !== OID) return null;
      const value = readElement(der, type.end, attribute.end);
      if (value === null) return null;
      const oid = der.subarray(type.start, type.end).join(",");
      if (oid !== COMMON_NAME && oid !== ORGANIZATION) continue;
      const text = textOf(der, value);
      if (text === null) return null;
      if (oid === COMMON_NAME) commonName = text;
      else organizations.push(text);
    }
  }
  return { commonName, organizations };
}

/** The elements that lie end to end in another; a null is the last, where one is broken. */
function* elementsIn(der: Uint8Array, { start, end }: Element): Generator<Element | null> {
  for (let at = start; at < end;) {
    const element = readElement(der, at, end);
    yield element;
    if (element === null) return;
    at = element.end;
  }
}

/** One element of bytes[at, limit): a tag of one byte, a definite length, and its contents, all before the limit. */
function readElement(der: Uint8Array, at: number, limit: number): Element | null {
  const tag = der[at];
  const first = der[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit || (tag & 0x1f) === 0x1f)
    return null;
  let start = at + 2;
  let length = first;
  if (first >= 0x80) {
    const digits = first & 0x7f;
    // Four bytes say more than any request has; none at all is the indefinite length that DER forbids.
    if (digits === 0 || digits > 4 || start + digits > limit) return null;
    length = 0;
    for (const digit of der.subarray(start, start + digits)) length = length * 256 + digit;
    start += digits;
  }
  return start + length <= limit ? { tag, start, end: start + length } : null;
}

/** UTF8String, PrintableString, T61String, IA5String and BMPString; null for what is no text. */
function textOf(der: Uint8Array, { tag, start, end }: Element): string | null {
  const bytes = der.subarray(start, end);
  switch (tag) {
    case 0x0c:
    case 0x12:
    case 0x13:
    case 0x16:
      return new TextDecoder("utf-8").decode(bytes);
    case 0x14:
      return new TextDecoder("latin1").decode(bytes);
    case 0x1e:
      return new TextDecoder("utf-16be").decode(bytes);
    default:
      return null;
  }
}
