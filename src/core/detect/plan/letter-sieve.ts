// core/detect/plan: which of some hundred letters a record's bytes hold, in one pass that looks at every third place: letters
// of five hold three that begin at such a place. In the kernel (kernel-sieve.ts) it takes between a quarter and a third of
// what JSON.parse does, however many letters; here about as much, and is what the kernel is held to.
//
// Letters are said of records as kube-apiserver writes them. Where bytes could spell them otherwise (\u, \/, beyond ASCII,
// spaces between keys and values), the record is said to hold all.

import type { Letters } from "./letters.ts";

/** Hashes of three bytes, case aside. */
export const HASHES = 1 << 16;
/** Knuth's: 2^32 over the golden ratio. */
export const MULTIPLIER = 2_654_435_761;

const QUOTE = 0x22;
const COLON = 0x3a;
const DOT = 0x2e;
const SLASH = 0x2f;
const BRACKET = 0x5b;
const BRACE = 0x7b;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const SMALL_F = 0x66;
const SMALL_T = 0x74;
const SMALL_U = 0x75;

export interface Candidate {
  /** What is sought, in lower case. */
  readonly bytes: Uint8Array;
  /** Bytes before the place that was looked at. */
  readonly before: number;
  /** A byte beside the three, by its place from theirs: most that share a sum differ there. */
  readonly near: number;
  readonly nearByte: number;
  /** −1: not letters, but a body's key. */
  readonly number: number;
  readonly unlessFalse: boolean;
  readonly unlessTrue: boolean;
  readonly isKey: boolean;
}

/** Where a body begins. */
const BODIES = ['requestobject"', 'responseobject"'];

const lower = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte,
);

const hashAt = (bytes: Uint8Array, at: number): number => {
  const three = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  return Math.imul(three | 0x20_20_20, MULTIPLIER) >>> 16;
};

/** What most records with a body say, some of it often. */
const WORDS = `{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"stage":"ResponseComplete",
"requestURI":"/api/v1/namespaces/default/pods/deployments/replicasets/status","verb":"create","update","patch","user":{"username":
"system:serviceaccount:kube-system:replicaset-controller","uid":"groups":["system:serviceaccounts","system:authenticated"],"extra":
"authentication.kubernetes.io/credential-id":["JTI="],"authentication.kubernetes.io/node-name","authentication.kubernetes.io/pod-uid"
"sourceIPs":["userAgent":"kube-controller-manager/v1.34.1 (linux/amd64) kubernetes/","objectRef":{"resource":"namespace":"name":
"apiGroup":"apps","resourceVersion":"responseStatus":{"metadata":{},"code":200},"requestObject":{"generateName":"creationTimestamp":
"labels":{"app":"app.kubernetes.io/name":"app.kubernetes.io/instance":"app.kubernetes.io/managed-by":"annotations":{"ownerReferences":[
"controller":true,"blockOwnerDeletion":true}],"managedFields":[{"manager":"operation":"Update","time":"fieldsType":"FieldsV1","f:metadata"
"spec":{"containers":[{"image":"registry.example.com/","command":["args":["--ports":[{"containerPort":8080,"protocol":"TCP"}],"env":[{
"valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}},"secretKeyRef":"configMapKeyRef":"resources":{"limits":{"cpu":"memory":"128Mi"},
"requests":"volumeMounts":[{"readOnly":true,"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}],"livenessProbe":{"httpGet":{
"path":"port":"scheme":"HTTP"},"timeoutSeconds":"periodSeconds":"successThreshold":"failureThreshold":"readinessProbe":
"terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File","imagePullPolicy":"IfNotPresent","securityContext":{
"allowPrivilegeEscalation":false,"readOnlyRootFilesystem":true,"runAsNonRoot":true,"privileged":false,"capabilities":{"drop":["ALL"]},
"seccompProfile":{"type":"RuntimeDefault"},"restartPolicy":"Always","terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst",
"serviceAccountName":"default","serviceAccount":"schedulerName":"default-scheduler","enableServiceLinks":true,"tolerations":[{"key":
"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300},{"node.kubernetes.io/unreachable"
"priority":0,"preemptionPolicy":"PreemptLowerPriority"},"volumes":[{"projected":{"sources":[{"expirationSeconds":"configMap":{"items":
"defaultMode":420,"emptyDir":{},"status":{"phase":"Running","conditions":[{"lastTransitionTime":"2026-01-01T00:00:00Z","reason":"message":
"observedGeneration":"replicas":"availableReplicas":"qosClass":"Burstable","hostIP":"podIP":"startTime":"template":"selector":
"matchLabels":"strategy":{"rollingUpdate":{"maxUnavailable":"maxSurge":"revisionHistoryLimit":"progressDeadlineSeconds":"responseObject"
"requestReceivedTimestamp":"stageTimestamp":"authorization.k8s.io/decision":"allow","authorization.k8s.io/reason":"RBAC: allowed by
ClusterRoleBinding of ClusterRole to ServiceAccount"}}`;

const ORDINARY: ReadonlyMap<number, number> = countHashes(new TextEncoder().encode(WORDS));

function countHashes(bytes: Uint8Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i + 3 <= bytes.length; i++) {
    const hash = hashAt(bytes, i);
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}

export class LetterSieve {
  /** Words of 32 letters each. */
  readonly words: number;
  /** By hash: which of the lists of candidates, from 1. */
  readonly #marks = new Uint16Array(HASHES);
  readonly #candidates: Candidate[][] = [[]];

  constructor(letters: readonly Letters[]) {
    this.words = Math.max(1, Math.ceil(letters.length / 32));
    const encoder = new TextEncoder();
    for (const [number, { text, ...how }] of letters.entries())
      this.#add({ bytes: encoder.encode(text), number, ...how });
    for (const text of BODIES)
      this.#add({
        bytes: encoder.encode(text),
        number: -1,
        unlessFalse: false,
        unlessTrue: false,
        isKey: false,
      });
  }

  /** All that is sought, each with the hash of the three bytes by which it is found. */
  *byHash(): Generator<readonly [hash: number, candidate: Candidate]> {
    for (let hash = 0; hash < HASHES; hash++)
      for (const candidate of this.#candidates[this.#marks[hash] ?? 0] ?? [])
        yield [hash, candidate];
  }

  /** Known by the five of its bytes that ordinary records, and other letters, have least. */
  #add(sought: Omit<Candidate, "before" | "near" | "nearByte">): void {
    const { bytes } = sought;
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at + 5 <= bytes.length; at++) {
      let cost = 0;
      for (let i = at; i < at + 3; i++) {
        const hash = hashAt(bytes, i);
        const others = this.#candidates[this.#marks[hash] ?? 0]?.length ?? 0;
        cost += 20 * (ORDINARY.get(hash) ?? 0) + others;
      }
      if (cost < least) [best, least] = [at, cost];
    }
    for (let before = best; before < best + 3; before++) {
      const near = before < best + 2 ? 3 : -1;
      const candidate = { ...sought, before, near, nearByte: bytes[before + near] ?? 0 };
      const hash = hashAt(bytes, before);
      const list = this.#candidates[this.#marks[hash] ?? 0];
      if ((this.#marks[hash] ?? 0) > 0) list?.push(candidate);
      else this.#marks[hash] = this.#candidates.push([candidate]) - 1;
    }
  }

  /** Writes the bits of letters that the record bytes[start, end) may hold to the `words` words of `held` from `at` on. */
  scan(
    bytes: Uint8Array,
    { start, end }: { readonly start: number; readonly end: number },
    held: Uint32Array,
    at: number,
  ): void {
    held.fill(0, at, at + this.words);
    if (!this.#look(bytes, start, end, held, at)) held.fill(0xffffffff, at, at + this.words);
  }

  /** False where nothing can be said. */
  #look(bytes: Uint8Array, start: number, end: number, held: Uint32Array, at: number): boolean {
    if (!isSpeltPlainly(bytes, start, end)) return false;
    const marks = this.#marks;
    const last = end - 3;
    for (let p = start; p <= last; p += 3) {
      const mark = marks[hashAt(bytes, p)] ?? 0;
      if (mark === 0) continue;
      for (const candidate of this.#candidates[mark] ?? []) {
        if (lower[bytes[p + candidate.near] ?? 0] !== candidate.nearByte) continue;
        const from = p - candidate.before;
        if (from < start || from + candidate.bytes.length > end) continue;
        if (!isAt(bytes, from, candidate.bytes)) continue;
        if (candidate.isKey && !isKeyAt(bytes, from)) continue;
        const behind = from + candidate.bytes.length;
        const { number } = candidate;
        if (number < 0) {
          if (!isCompact(bytes, behind, end)) return false;
        } else if (!isExcused(candidate, bytes, behind))
          held[at + (number >>> 5)] = (held[at + (number >>> 5)] ?? 0) | (1 << (number & 31));
      }
    }
    return true;
  }
}

function isAt(bytes: Uint8Array, from: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (lower[bytes[from + i] ?? 0] !== text[i]) return false;
  return true;
}

function isKeyAt(bytes: Uint8Array, from: number): boolean {
  const before = bytes[from - 1];
  return before === QUOTE || before === DOT;
}

/** Whether it is ASCII, and no backslash in it spells what letters are made of: \" and \n do not. */
function isSpeltPlainly(bytes: Uint8Array, start: number, end: number): boolean {
  for (let p = start; p < end; p++) {
    const byte = bytes[p] ?? 0;
    if (byte >= 0x80) return false;
    if (byte !== BACKSLASH) continue;
    const next = p + 1 < end ? bytes[p + 1] : 0;
    if (next === SMALL_U || next === SLASH) return false;
  }
  return true;
}

/** Whether the value behind the key's quote begins without spaces; an object, also within a list, up to its first value. */
function isCompact(bytes: Uint8Array, at: number, end: number): boolean {
  if (bytes[at] !== COLON) return false;
  let p = at + 1;
  while (bytes[p] === BRACKET || bytes[p] === BRACE) p++;
  if ((bytes[p] ?? 0) <= SPACE) return false;
  if (bytes[p] !== QUOTE) return true;
  for (p++; p + 2 < end; p++)
    if (bytes[p] === QUOTE) return (bytes[p + 1] ?? 0) > SPACE && (bytes[p + 2] ?? 0) > SPACE;
  return false;
}

/** The value behind the key's quote is the one that passes no test. */
function isExcused(
  { unlessFalse, unlessTrue }: Pick<Candidate, "unlessFalse" | "unlessTrue">,
  bytes: Uint8Array,
  at: number,
): boolean {
  if (!(unlessFalse || unlessTrue) || bytes[at] !== QUOTE || bytes[at + 1] !== COLON) return false;
  return bytes[at + 2] === (unlessFalse ? SMALL_F : SMALL_T);
}
