// The kernel on records with a point, each against the reference: what it reads, what it must leave, what is no record.

import { beforeAll, describe, expect, it, vi } from "vitest";
import { bulkLog } from "../../../testing/logs/bulk.mjs";
import {
  compareScans,
  loadKernel,
  type Comparison,
  type ScanOptions,
} from "../../../testing/two-scans.ts";

// Thousands of comparisons, a millisecond each; the machine may have other things to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await loadKernel();
});

const compare = (log: string | Uint8Array, options?: ScanOptions): Comparison =>
  compareScans(module, log, options);

const SAME = { differences: [], declined: 0 };
const DECLINED = { differences: [], declined: 1 };
const MARKS = '"kind":"Event","apiVersion":"audit.k8s.io/v1"';
const withMember = (member: string): string => `{${MARKS},${member}}\n`;

describe("the kernel", () => {
  it("reads all that kube-apiserver writes, as the reference does, and declines none of it", () => {
    const log = Buffer.concat([...bulkLog({ bytes: 3_000_000, bodies: 0.3 })]);
    expect(compare(log)).toEqual(SAME);
    expect(compare(log, { chunk: 10_007, windowBytes: 65_536 })).toEqual(SAME);
  });

  it.each([
    ['"verb":"get"'],
    ['"verb":""'],
    [
      '"verb":null,"user":null,"sourceIPs":null,"responseStatus":null,"annotations":null,"auditID":null',
    ],
    ['"user":{},"objectRef":{},"annotations":{},"responseStatus":{},"sourceIPs":[]'],
    [
      '"user":{"extra":{"a":["b","c"],"d":{}},"uid":"x","username":"ines","groups":["a","b"]},"verb":"get"',
    ],
    ['"user":{"groups":["R\\u0026D","back\\\\slash","tab\\t","\\u0001","\\u2028","\\u00e9"]}'],
    ['"userAgent":"a\\u003cb\\u003e \\"quoted\\" \\/ \\\\ \\b\\f\\n\\r\\t \\u20ac"'],
    ['"userAgent":"zażółć gęślą jaźń 😀 \u2028"'],
    ['"userAgent":"\u007f"'],
    [
      '"requestObject":null,"responseObject":{"a":[1,-2.5e+10,true,false,null,"\\ud800",{"b":[[],{}]}]}',
    ],
    ['"requestObject":{},"responseObject":"text"'],
    ['"requestObject":0'],
    ['"responseStatus":{"metadata":{},"code":0}'],
    ['"responseStatus":{"code":65535,"reason":"Forbidden","details":{"causes":[{"field":"x"}]}}'],
    [
      '"requestReceivedTimestamp":"2024-02-29T23:59:59.999999Z","stageTimestamp":"2026-03-01T10:00:00Z"',
    ],
    ['"stageTimestamp":"2026-03-01T10:00:00.000001Z"'],
    ['"timestamp":"2026-03-01T10:00:00Z","metadata":{"creationTimestamp":"2025-03-01T10:00:00Z"}'],
    ['"metadata":{"name":"x","creationTimestamp":"2025-03-01T10:00:00Z"}'],
    ['"metadata":{"creationTimestamp":null}'],
    ['"auditID":"0a1b2c3d-0000-4000-8000-00000000abcd"'],
    ['"auditID":"0A1B2C3D-0000-4000-8000-00000000ABCD"'],
    ['"auditID":"ffffffff-0000-4000-8000-00000000abcd"'],
    ['"auditID":"00000000-0000-0000-0000-000000000000"'],
    ['"auditID":""'],
    ['"auditID":"0a1b2c3d-0000-4000-8000-00000000abcg"'],
    ['"__proto__":{"username":"mallory"},"constructor":1,"":2'],
    [`"x":${"[".repeat(255)}${"]".repeat(255)}`],
    [`"userAgent":"${"a".repeat(100_000)}"`],
    ['"stage":"Panic"'],
    ['"annotations":{"authorization.k8s.io/decision":"forbid","authorization.k8s.io/reason":""}'],
  ])("reads %s", (member) => {
    expect(compare(withMember(member))).toEqual(SAME);
    // The same again, when every text, key order and minute is known.
    expect(compare(withMember(member).repeat(3))).toEqual(SAME);
  });

  it.each([
    ['"verb":7'],
    ['"user":[]'],
    ['"user":{"username":"a","username":"b"}'],
    ['"verb":"get","verb":"list"'],
    ['"v\\u0065rb":"get"'],
    ['"user":{"\\u0075sername":"a"}'],
    ['"verb": "get"'],
    ['"verb":"\\ud83d\\ude00"'],
    ['"sourceIPs":["a",1]'],
    ['"sourceIPs":"10.0.0.1"'],
    ['"sourceIPs":["\\ud800"]'],
    ['"auditID":"\\u0030a1b2c3d-0000-4000-8000-00000000abcd"'],
    ['"responseStatus":{"code":65536}'],
    ['"responseStatus":{"code":-1}'],
    ['"responseStatus":{"code":200.0}'],
    ['"responseStatus":{"code":2e2}'],
    ['"responseStatus":{"code":"200"}'],
    ['"stageTimestamp":"2026-02-29T10:00:00Z"'],
    ['"stageTimestamp":"2026-03-01T10:00:60Z"'],
    ['"stageTimestamp":"2026-03-01T10:00:00.123Z"'],
    ['"stageTimestamp":"2026-03-01T10:00:00+02:00"'],
    ['"stageTimestamp":"0001-01-01T00:00:00Z"'],
    ['"stageTimestamp":"soon"'],
    [`"x":${"[".repeat(258)}${"]".repeat(258)}`],
    ['"x":{"a" :1}'],
  ])("leaves %s to the reference", (member) => {
    expect(compare(withMember(member))).toEqual(DECLINED);
  });

  // Each of these is no JSON, or no UTF-8, somewhere no column looks.
  it.each([
    ['"x":{"a":1,}'],
    ['"x":[1,]'],
    ['"x":[,1]'],
    ['"x":{"a"}'],
    ['"x":{1:2}'],
    ['"x":[1 2]'],
    ['"x":[1}'],
    ['"x":{"a":1]'],
    ['"x":01'],
    ['"x":-'],
    ['"x":1.'],
    ['"x":.5'],
    ['"x":1e'],
    ['"x":+1'],
    ['"x":nul'],
    ['"x":True'],
    ['"x":"\\x"'],
    ['"x":"\\u12g4"'],
    ['"x":"\t"'],
    ['"x":NaN'],
    ['"x":'],
    ['"x"'],
    [""],
  ])("declines %j, which JSON.parse refuses", (member) => {
    expect(compare(withMember(member))).toEqual(DECLINED);
  });

  it.each([
    [0x80],
    [0xc3, 0x28],
    [0xc0, 0xaf],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xff],
  ])("declines bytes that are no UTF-8: %s %s %s %s", (...invalid) => {
    const [before, after] = withMember('"x":"~"').split("~");
    const line = Buffer.concat([
      Buffer.from(before ?? ""),
      Buffer.from(invalid),
      Buffer.from(after ?? ""),
    ]);
    expect(compare(line)).toEqual(DECLINED);
  });

  it("declines what is no audit event by its own word, for the reference to decide", () => {
    const lines = [
      '{"kind":"Event","apiVersion":"v1","involvedObject":{}}',
      '{"kind":"Pod","apiVersion":"audit.k8s.io/v1"}',
      '{"kind":"Events","apiVersion":"audit.k8s.io/v1"}',
      '{"kind":"Event"}',
      '{"auditID":"x","verb":"get","stage":"Panic"}',
      "{}",
      "[]",
      "text",
    ];
    for (const line of lines) expect(compare(`${line}\n`)).toEqual(DECLINED);
  });
});

describe("the kernel's lines", () => {
  const log = [
    `\ufeff{${MARKS},"verb":"get","userAgent":"é"}\r`,
    "",
    "\r",
    "   ",
    `{${MARKS},"verb":"list","requestObject":{"a":"\\n"}}`,
    "no json",
    `{${MARKS},"verb":"get","verb":"list"}`,
    `{"kind":"Ev`,
    ` {${MARKS}} `,
    `{${MARKS},"user":{"username":"ines"}}`,
  ].join("\n");

  it("are the same wherever the log is cut, and in windows that no line fits in", () => {
    for (const windowBytes of [90, 20]) {
      for (let cut = 0; cut <= Buffer.byteLength(log); cut++) {
        expect({ cut, ...compare(log, { cut, windowBytes }) }).toMatchObject({
          cut,
          differences: [],
        });
      }
      for (const chunk of [1, 2, 3, 7, 30]) {
        expect(compare(log, { chunk, windowBytes }).differences).toEqual([]);
      }
    }
  });

  it("over the limit are rejected by their true length, within a window and beyond it", () => {
    for (const windowBytes of [1000, 64]) {
      for (let limit = 1; limit < 120; limit++) {
        expect(compare(log, { limit, windowBytes, chunk: 150 }).differences).toEqual([]);
      }
    }
  });
});
