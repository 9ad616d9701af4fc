import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { gzipped, joined, zipped } from "../../testing/containers.ts";
import type { ZipMember } from "../../testing/containers.ts";
import { inflationOf, packingOf } from "./inflation.ts";
import { ZipReader, isZip } from "./zip.ts";

interface Read {
  readonly files: readonly {
    readonly path: string;
    readonly text: string;
    readonly problem?: string;
  }[];
  readonly outcome: string;
}

async function textOf(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const packing = packingOf(bytes);
  if (packing === null) return new TextDecoder().decode(bytes);
  const inflation = inflationOf(blob, packing);
  const chunks: Uint8Array[] = [];
  for await (const chunk of inflation.chunks()) chunks.push(chunk);
  const text = new TextDecoder().decode(joined(...chunks));
  return inflation.outcome === "ok" ? text : `${text}(${inflation.outcome})`;
}

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<Read> {
  const zip = new ZipReader(new Blob([bytes]));
  const files = [];
  for await (const member of zip.members()) {
    const { path, problem } = member;
    const text = await textOf(await member.whole());
    files.push(problem === null ? { path, text } : { path, text, problem: problem.kind });
  }
  return { files, outcome: zip.outcome };
}

const TEXT = Array.from({ length: 2000 }, (_, i) => `{"n":${i * 7919}}\n`).join("");
const MEMBERS: readonly ZipMember[] = [
  { name: "a/one.log", data: TEXT },
  { name: "a/", data: "", method: "stored" },
  { name: "stored.log", data: TEXT, method: "stored" },
  { name: "streamed.log", data: TEXT, isStreamed: true },
  { name: "long.log", data: TEXT, isLong: true },
  { name: "empty", data: "", method: "stored" },
];
const FILES = ["a/one.log", "stored.log", "streamed.log", "long.log"].map((path) => ({
  path,
  text: TEXT,
}));
const WHOLE = { files: [...FILES, { path: "empty", text: "" }], outcome: "ok" };

describe("a zip", () => {
  it("is told by its first bytes, an empty one too", () => {
    expect(isZip(zipped(MEMBERS))).toBe(true);
    expect(isZip(zipped([]))).toBe(true);
    expect(isZip(joined("PK"))).toBe(false);
  });

  it("gives every file, deflated or stored, with sizes before or behind, in 32 or 64 bits", async () => {
    expect(await read(zipped(MEMBERS))).toEqual(WHOLE);
    expect(await read(zipped(MEMBERS, { isLong: true }))).toEqual(WHOLE);
    expect(await read(zipped([]))).toEqual({ files: [], outcome: "ok" });
  });

  it("is found behind other bytes and before a comment", async () => {
    const options = { before: "#!/bin/sh\n", comment: "PK\u0005\u0006 is how it ends" };
    expect(await read(zipped(MEMBERS, options))).toEqual(WHOLE);
    expect(await read(zipped(MEMBERS, { ...options, isLong: true }))).toEqual(WHOLE);
  });

  it("is read the same as another program wrote it", async () => {
    const bytes = zipSync({
      "x/y.log": new TextEncoder().encode(TEXT),
      "plain.log": [new TextEncoder().encode(TEXT), { level: 0 }],
    });
    const files = ["x/y.log", "plain.log"].map((path) => ({ path, text: TEXT }));
    expect(await read(bytes)).toEqual({ files, outcome: "ok" });
  });

  it("names what is encrypted or packed in another way, and gives the rest", async () => {
    const { files, outcome } = await read(
      zipped([
        { name: "secret.log", data: "x", isEncrypted: true },
        { name: "lzma.log", data: "x", method: 14 },
        { name: "open.log", data: "y" },
      ]),
    );
    expect(outcome).toBe("ok");
    expect(files.map(({ path, problem, text }) => problem ?? `${path} ${text}`)).toEqual([
      "encrypted",
      "method",
      "open.log y",
    ]);
  });

  it("says when a file in it is damaged", async () => {
    const bytes = zipped([{ name: "a", data: TEXT }]);
    // The checksum in the list: 1 + 46 + 22 bytes from the end, and 16 on.
    const at = bytes.length - 69 + 16;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    expect((await read(bytes)).files).toEqual([{ path: "a", text: `${TEXT}(damaged)` }]);
  });

  it("keeps what is there when it is cut short, wherever", async () => {
    const bytes = zipped(MEMBERS);
    for (
      let end = 1;
      end < bytes.length;
      end += end % 9000 < 40 || bytes.length - end < 500 ? 1 : 1487
    ) {
      const { files, outcome } = await read(bytes.slice(0, end));
      expect(outcome).toBe("cut-short");
      for (const [i, { path, text }] of files.entries()) {
        expect(path).toBe(WHOLE.files[i]?.path);
        const isLast = i === files.length - 1;
        const got = text.replace(/\((cut-short|damaged)\)$/, "");
        expect(isLast ? TEXT.startsWith(got) : text === WHOLE.files[i]?.text).toBe(true);
      }
    }
    const { files } = await read(bytes.slice(0, bytes.length - 10));
    expect(files).toEqual(WHOLE.files);
  }, 30_000);

  it("ends, whatever its list says", async () => {
    const bytes = zipped([
      { name: "a.log", data: "abc" },
      { name: "b.log", data: gzipped("d") },
    ]);
    for (let at = 0; at < bytes.length; at++) {
      for (const value of [0, 0xff, 0x50]) {
        const broken = bytes.slice();
        broken[at] = value;
        const { files } = await read(broken);
        expect(files.length).toBeLessThan(4);
      }
    }
  }, 30_000);

  it("takes names as text, and cuts those of 100 kB", async () => {
    const names = [
      "../../etc/passwd",
      "__proto__",
      "a\u0000b\u001b[31m",
      "/abs/x.log",
      "n".repeat(60_000),
    ];
    const { files } = await read(zipped(names.map((name) => ({ name, data: "x" }))));
    expect(files.map(({ path }) => path.slice(0, 20))).toEqual([
      "../../etc/passwd",
      "__proto__",
      "a\u0000b\u001b[31m",
      "abs/x.log",
      `…${"n".repeat(19)}`,
    ]);
    expect(files[4]?.path.length).toBe(1001);
  });
});
