import { createHash } from "node:crypto";
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
    { name: "events.jsonl", pieces: piecesOf(long, "end") },
    { name: "empty.csv", pieces: piecesOf() },
  ];
  const files = await filesOf(evidenceZip(members, new Date(2026, 10, 21)));
  expect([...files.keys()]).toEqual(["events.jsonl.gz", "empty.csv.gz", "SHA256SUMS"]);
  const [events, empty, sums] = [...files.values()];
  if (!events || !empty || !sums) throw new Error("a member is missing");
  expect(gunzipSync(events).toString()).toBe(`${long}end`);
  expect(gunzipSync(empty)).toHaveLength(0);
  expect(new TextDecoder().decode(sums)).toBe(
    `${sumOf(events)}  events.jsonl.gz\n${sumOf(empty)}  empty.csv.gz\n`,
  );
});

test("what a member's pieces throw ends the zip", async () => {
  await expect(filesOf(evidenceZip([{ name: "a", pieces: broken() }], new Date()))).rejects.toThrow(
    "the file is gone",
  );
});
