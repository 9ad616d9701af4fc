import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ZipReader } from "../source/zip.ts";
import { evidenceZip } from "./evidence.ts";

async function* piecesOf(...pieces: string[]): AsyncGenerator<string> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

async function* broken(): AsyncGenerator<string> {
  yield await Promise.resolve("one");
  throw new Error("the file is gone");
}

const sumOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Read as any zip that is opened. */
async function filesOf(
  zip: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of zip) chunks.push(chunk);
  const files = new Map<string, Uint8Array>();
  for await (const member of new ZipReader(new Blob(chunks)).members())
    files.set(member.path, new Uint8Array(await (await member.whole()).arrayBuffer()));
  return files;
}

test("a zip of evidence holds each export whole, and hashes that are theirs", async () => {
  const long = "a line of the log\n".repeat(100_000);
  const members = [
    { name: "events.jsonl.gz", isPacked: true, pieces: piecesOf(long, "end") },
    { name: "empty.csv", isPacked: false, pieces: piecesOf() },
    { name: "about.json", isPacked: false, pieces: piecesOf("{", "}\n") },
  ];
  const files = await filesOf(evidenceZip(members, new Date(2026, 10, 21)));
  expect([...files.keys()]).toEqual(["events.jsonl.gz", "empty.csv", "about.json", "SHA256SUMS"]);
  const [events, empty, about, sums] = [...files.values()];
  if (!events || !empty || !about || !sums) throw new Error("a member is missing");
  expect(gunzipSync(events).toString()).toBe(`${long}end`);
  expect(empty).toHaveLength(0);
  expect(new TextDecoder().decode(about)).toBe("{}\n");
  expect(new TextDecoder().decode(sums)).toBe(
    `${sumOf(events)}  events.jsonl.gz\n${sumOf(empty)}  empty.csv\n${sumOf(about)}  about.json\n`,
  );
});

const hasSums = spawnSync("sha256sum", ["--version"]).status === 0;

test.skipIf(!hasSums)(
  "its hashes are what sha256sum checks, and a changed file is told",
  async () => {
    const members = [
      { name: "events.jsonl.gz", isPacked: true, pieces: piecesOf("a line\n") },
      { name: "about.json", isPacked: false, pieces: piecesOf("{}\n") },
    ];
    const folder = mkdtempSync(path.join(tmpdir(), "evidence-"));
    for (const [name, bytes] of await filesOf(evidenceZip(members, new Date())))
      writeFileSync(path.join(folder, name), bytes);
    const check = () => spawnSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: folder });
    expect(check().stdout.toString()).toBe("events.jsonl.gz: OK\nabout.json: OK\n");
    expect(check().status).toBe(0);
    writeFileSync(path.join(folder, "about.json"), "{} \n");
    expect(check().status).toBe(1);
    rmSync(folder, { recursive: true });
  },
);

test("what a member's pieces throw ends the zip", async () => {
  await expect(
    filesOf(evidenceZip([{ name: "a", isPacked: true, pieces: broken() }], new Date())),
  ).rejects.toThrow("the file is gone");
});
