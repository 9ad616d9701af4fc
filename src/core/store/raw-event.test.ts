import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ok } from "../base/result.ts";
import { readRawEvent } from "./raw-event.ts";

describe("readRawEvent", () => {
  it("gives back a record's own bytes", async () => {
    const blob = new Blob(['{"a":1}\n', '{"b":"é"}\r\n']);
    const raw = await readRawEvent(blob, { offset: 8, length: 10 });
    expect(raw).toEqual(ok(new TextEncoder().encode('{"b":"é"}')));
  });

  it("says so when the file has become shorter, another one, or is gone", async () => {
    const gone = { ok: false, error: { kind: "source-changed" } };
    expect(await readRawEvent(new Blob(["{}"]), { offset: 1, length: 5 })).toEqual(gone);
    const folder = await mkdtemp(join(tmpdir(), "raw-"));
    const path = join(folder, "audit.log");
    await writeFile(path, '{"a":1}\n');
    const blob = await openAsBlob(path);
    await writeFile(path, '{"another":"log"}\n');
    expect(await readRawEvent(blob, { offset: 0, length: 7 })).toEqual(gone);
    await rm(folder, { recursive: true });
    expect(await readRawEvent(blob, { offset: 0, length: 7 })).toEqual(gone);
  });
});
