import { describe, expect, it } from "vitest";
import { gzipped, joined, tarred } from "../../testing/containers.ts";
import type { TarMember } from "../../testing/containers.ts";
import { GzipInflation } from "./gzip.ts";
import { BlobBytes, StreamBytes, TarReader, isTar } from "./tar.ts";
import type { TarBytes } from "./tar-bytes.ts";

interface Read {
  readonly files: readonly string[];
  readonly outcome: string;
}

async function readAll(bytes: TarBytes, kept: (path: string) => boolean): Promise<Read> {
  const tar = new TarReader(bytes);
  const files: string[] = [];
  for await (const member of tar.members()) {
    const name = member.problem === null ? member.path : `${member.path} (${member.problem.kind})`;
    const content = kept(member.path) ? await member.whole() : await member.peek();
    files.push(`${name}: ${await new Blob([content]).text()}${member.isShort ? " (cut)" : ""}`);
  }
  return { files, outcome: tar.outcome };
}

async function* inSteps(bytes: Uint8Array, step: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += step)
    yield await Promise.resolve(bytes.slice(at, at + step));
}

/** From a blob and, in small and large steps, from a stream: always the same. */
async function read(bytes: Uint8Array<ArrayBuffer>, kept = (_path: string) => true): Promise<Read> {
  const first = await readAll(new BlobBytes(new Blob([bytes])), kept);
  for (const step of [100, 5000])
    expect(await readAll(new StreamBytes(inSteps(bytes, step)), kept)).toEqual(first);
  return first;
}

const LONG = `${"deep/".repeat(40)}audit.log`;
const MEMBERS: readonly TarMember[] = [
  { name: "./must/", data: "", type: "5" },
  { name: "./must/a.log", data: "one\n" },
  { name: "link", data: "", type: "2" },
  { name: `pax/${LONG}`, data: "two\n", longName: "pax" },
  { name: `gnu/${LONG}`, data: "three\n", longName: "gnu" },
  { name: "block.log", data: "x".repeat(512) },
  { name: "empty.log", data: "" },
];
const FILES = [
  "must/a.log: one\n",
  `pax/${LONG}: two\n`,
  `gnu/${LONG}: three\n`,
  `block.log: ${"x".repeat(512)}`,
  "empty.log: ",
];

describe("a tar", () => {
  it("is told by its first block", () => {
    expect(isTar(tarred(MEMBERS))).toBe(true);
    expect(isTar(new Uint8Array(1024))).toBe(false);
    expect(isTar(joined("x".repeat(600)))).toBe(false);
  });

  it("gives every file with its whole name, and passes over folders and links", async () => {
    expect(await read(tarred(MEMBERS))).toEqual({ files: FILES, outcome: "ok" });
  });

  it("gives the same when it comes out of gzip", async () => {
    const inflation = new GzipInflation(new Blob([gzipped(tarred(MEMBERS))]));
    const found = await readAll(new StreamBytes(inflation.chunks()), () => true);
    expect(found).toEqual({ files: FILES, outcome: "ok" });
  });

  it("takes no more than the beginning of what is not wanted out of a stream", async () => {
    const bytes = tarred([
      { name: "big", data: "y".repeat(3 << 20) },
      { name: "after", data: "z" },
    ]);
    const stream = new StreamBytes(inSteps(bytes, 65_536));
    const { files } = await readAll(stream, (path) => path === "after");
    expect(files.map((file) => file.length)).toEqual([
      "big: ".length + (1 << 20),
      "after: z".length,
    ]);
  });

  it("names sparse files, of both kinds", async () => {
    const { files } = await read(
      tarred([
        { name: "old", data: "x", type: "S" },
        { name: "new", data: "x", pax: { "GNU.sparse.major": "1", "GNU.sparse.name": "real" } },
        { name: "after", data: "y" },
      ]),
    );
    expect(files).toEqual(["old (sparse): x", "real (sparse): x", "after: y"]);
  });

  it("keeps what is there when it is cut short, at every byte", async () => {
    const bytes = tarred(MEMBERS);
    const end = bytes.length - 1024;
    for (let at = 1; at <= end; at++) {
      const { files, outcome } = await readAll(
        new BlobBytes(new Blob([bytes.subarray(0, at)])),
        () => true,
      );
      expect(outcome).toBe("cut-short");
      expect(files.length).toBeLessThanOrEqual(FILES.length);
      for (const [i, file] of files.slice(0, -1).entries()) expect(file).toBe(FILES[i]);
      expect(
        FILES[files.length - 1]?.startsWith(files.at(-1)?.replace(" (cut)", "") ?? "") ?? true,
      ).toBe(true);
    }
    for (let at = 1; at <= bytes.length; at += 131) await read(bytes.slice(0, at));
  }, 30_000);

  it("stops where a header is wrong, and says so", async () => {
    const bytes = tarred([
      { name: "a", data: "1" },
      { name: "b", data: "2" },
    ]);
    bytes[1024 + 3] = 7;
    expect(await read(bytes)).toEqual({ files: ["a: 1"], outcome: "damaged" });
  });

  it("ends, whatever a header says", async () => {
    const bytes = tarred([{ name: "a", data: "1", pax: { size: "9999999999999999" } }]);
    expect((await read(bytes)).outcome).toBe("cut-short");
    expect((await read(tarred([{ name: "p", data: "99 path=x", type: "x" }]))).outcome).toBe(
      "damaged",
    );
    expect((await read(tarred([{ name: "p", data: "x", pax: { path: "" } }]))).files).toEqual([
      "p: x",
    ]);
    const huge = await read(tarred([{ name: "n".repeat(100_000), data: "x", longName: "gnu" }]));
    expect(huge.files[0]?.length).toBe(1001 + 3);
  });

  it("takes names as text", async () => {
    const names = ["../../etc/passwd", "__proto__", "constructor", "a\u001b[31m\u202eb", "/root/x"];
    const { files } = await read(tarred(names.map((name) => ({ name, data: "" }))));
    expect(files).toEqual(names.map((name) => `${name.replace(/^\//, "")}: `));
  });
});
