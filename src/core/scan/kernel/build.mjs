// core/scan/kernel: compiles the kernel to ../generated/kernel.wasm if that is older than its sources: 2 s, or nothing.
// Tests call it as well, so a changed kernel is never tested by its old self.
//
//   node src/core/scan/kernel/build.mjs

import { mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const self = fileURLToPath(import.meta.url);
const sources = path.join(path.dirname(self), "assembly");
const output = path.join(path.dirname(self), "../generated/kernel.wasm");

// Pages of 64 kB: 1 GB is far above what tables may reach before they are given up.
const FLAGS =
  "--runtime stub --enable simd --noAssert --use abort= --initialMemory 2 --maximumMemory 16384 -O3 --converge";

/**
 * Time of the last change, in ms; 0 where there is no file.
 * @param {string} file
 */
async function changedAt(file) {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    return 0;
  }
}

async function isFresh() {
  const names = await readdir(sources);
  const inputs = [self, ...names.map((name) => path.join(sources, name))];
  return (await changedAt(output)) > Math.max(...(await Promise.all(inputs.map(changedAt))));
}

/** Returns the path of the compiled kernel. */
export async function buildKernel() {
  if (await isFresh()) return output;
  // Loaded only here: the compiler takes half a second.
  const { default: asc } = await import("assemblyscript/asc");
  /** @type {Uint8Array | undefined} */
  let compiled;
  let said = "";
  const { error } = await asc.main(
    [path.join(sources, "index.ts"), "--outFile", "kernel.wasm", ...FLAGS.split(" ")],
    {
      stderr: { write: (text) => void (said += String(text)) },
      writeFile: (_, contents) => {
        compiled = typeof contents === "string" ? new TextEncoder().encode(contents) : contents;
      },
    },
  );
  if (error !== null || compiled === undefined) throw new Error(`kernel: ${said}`);
  // By another name first: tests run side by side, and none may load half a file.
  const draft = `${output}.${process.pid}`;
  await mkdir(path.dirname(output), { recursive: true });
  await writeFile(draft, compiled);
  await rename(draft, output);
  return output;
}

if (process.argv[1] === self) console.log(await buildKernel());
