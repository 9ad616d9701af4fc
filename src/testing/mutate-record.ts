// testing: records that are nearly right. Bytes changed, cut, doubled and swapped; escapes, spaces, types, numbers, keys and
// orders that kube-apiserver would not write. The same seed gives the same records.

import type { Random } from "./logs/random.mjs";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const TEXTS = [
  [" ", "\t", "\r", "\n", "  ", '"', "\\", "{", "}", "[", "]", ":", ",", "\0", "\u001f", "\u007f"],
  ['\\"', "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0000", "\\u0026", "\\u003C"],
  ["\\u00e9", "\\u20ac", "\\u2028", "\\ud83d\\ude00", "\\ud800", "\\udc00\\ud800"],
  ["\\u12", "\\x41", "\\u00g0"],
  ["é", "€", "😀", "\u2028", "\ufeff", "\uffff", "a".repeat(16), "b".repeat(300)],
  ["null", "true", "false", "-0", "0", "00", "1e5", "1E+5", "1.5", "1e400", "-", "9".repeat(30)],
  [
    "{}",
    "[]",
    '""',
    "[[]]",
    '[""]',
    '{"a":1}',
    '{"":null}',
    "}}",
    "]]",
    '"x":1,',
    ',"verb":"list"',
  ],
  ["[".repeat(255) + "]".repeat(255), "[".repeat(300) + "]".repeat(300), "[".repeat(200)],
  ["audit.k8s.io/", "Event", "__proto__", "2026-02-29T00:00:00Z", "2024-02-29T23:59:60.000000Z"],
].flat();
/** No UTF-8: alone, overlong, half a pair, beyond the last character, cut. */
const NO_CHARACTERS = [
  [0x80],
  [0xc3],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf0, 0x9f, 0x98],
];
/** What is put into the middle of something. */
const FRAGMENTS: readonly Uint8Array[] = [
  ...TEXTS.map((text) => encoder.encode(text)),
  ...NO_CHARACTERS.map((bytes) => Uint8Array.from(bytes)),
];

/** What a value may become. */
const VALUES = [
  ["null", "true", "0", "7", "200", "65535", "65536", "-1", "1.5", "1e2", "01", "1e", "{}", "[]"],
  ['""', '"x"', '["a"]', '["a",1]', '["a","\\u0062"]', '[ "a" ]', '{"a":{}}', '"\\u0041"'],
  ['"\\ud83d\\ude00"', '"2026-03-01T10:00:00Z"', '"2026-03-01T10:00:00.1Z"'],
  ['"2026-03-01T10:00:00+01:00"', '"0001-01-01T00:00:00Z"'],
  ['"ffffffff-0000-4000-8000-000000000000"', '"00000000-0000-0000-0000-000000000000"'],
  ['"ABCDEF00-0000-4000-8000-000000000000"'],
].flat();

type Mutation = (record: Uint8Array, random: Random) => Uint8Array;

function splice(record: Uint8Array, at: number, drop: number, insert: Uint8Array): Uint8Array {
  const result = new Uint8Array(Math.max(0, record.length - drop) + insert.length);
  result.set(record.subarray(0, at));
  result.set(insert, at);
  result.set(record.subarray(at + drop), at + insert.length);
  return result;
}

const insert: Mutation = (record, random) =>
  splice(record, random.int(record.length + 1), 0, random.pick(FRAGMENTS));

const change: Mutation = (record, random) => {
  const at = random.int(record.length);
  const byte = random.chance(0.5) ? random.int(256) : (record[random.int(record.length)] ?? 0);
  return splice(record, at, 1, Uint8Array.of(byte));
};

const drop: Mutation = (record, random) => {
  const at = random.int(record.length);
  const count = random.chance(0.7) ? 1 : random.int(40);
  return splice(record, at, Math.min(count, record.length - at), new Uint8Array(0));
};

const cut: Mutation = (record, random) => record.subarray(0, random.int(record.length));

const double: Mutation = (record, random) => {
  const at = random.int(record.length);
  const part = record.slice(at, at + 1 + random.int(60));
  return splice(record, random.int(record.length + 1), 0, part);
};

/** Replaces one match of the pattern, if there is one. */
function replaceOne(pattern: RegExp, to: (match: string, random: Random) => string): Mutation {
  return (record, random) => {
    const text = decoder.decode(record);
    const matches = [...text.matchAll(pattern)];
    if (matches.length === 0) return record;
    const { index, 0: match } = random.pick(matches);
    return encoder.encode(
      text.slice(0, index) + to(match, random) + text.slice(index + match.length),
    );
  };
}

const MEMBER = /"[^"\\]*":(?:"[^"\\]*"|\d+|\[[^[\]]*\]|\{[^{}]*\})/g;

const retype = replaceOne(
  /(?<=":)(?:"[^"\\]*"|\d+|null|true|false|\[[^[\]]*\]|\{[^{}]*\})/g,
  (_, random) => random.pick(VALUES),
);
const spaceOut = replaceOne(/[{}[\],:]/g, (mark, random) =>
  random.chance(0.5) ? `${mark} ` : ` ${mark}`,
);
const spellOut = replaceOne(/[ -~]/g, (letter) =>
  letter === '"' || letter === "\\"
    ? letter
    : `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
);
const repeatMember = replaceOne(MEMBER, (member, random) =>
  random.chance(0.5) ? `${member},${member}` : `${member},"x":{"y":[]},${member}`,
);
const splitPair = replaceOne(MEMBER, (member) => `"zz":[1,-0.5e+3,true,{"a":"\\n"}],${member}`);

const reorder: Mutation = (record, random) => {
  const shuffled = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const entries = Object.entries(value).map(([key, of]): [string, unknown] => [
      key,
      shuffled(of),
    ]);
    for (let i = entries.length - 1; i > 0; i--) {
      const j = random.int(i + 1);
      const [a, b] = [entries[i], entries[j]];
      if (a && b) [entries[i], entries[j]] = [b, a];
    }
    return Object.fromEntries(entries);
  };
  try {
    const text = JSON.stringify(
      shuffled(JSON.parse(decoder.decode(record))),
      null,
      random.chance(0.1) ? 1 : 0,
    );
    return encoder.encode(text.replaceAll("\n", " "));
  } catch {
    return record;
  }
};

/** Those that leave the record sound more often than not are there more often. */
const MUTATIONS: readonly Mutation[] = [
  insert,
  insert,
  change,
  change,
  drop,
  cut,
  double,
  retype,
  retype,
  retype,
  spaceOut,
  spellOut,
  repeatMember,
  splitPair,
  reorder,
];

/** The record with one to three things changed; sometimes none. */
export function mutateRecord(record: Uint8Array, random: Random): Uint8Array {
  let result = record;
  const times = random.pick([0, 1, 1, 1, 1, 1, 2, 3]);
  for (let i = 0; i < times && result.length > 0; i++)
    result = random.pick(MUTATIONS)(result, random);
  return result;
}
