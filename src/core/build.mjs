// core: compiles the WebAssembly modules to generated/ beside their rooms, each if it is older than its sources: 2 s, or
// nothing. Tests call it as well, so a changed module is never tested by its old self.
//
//   node src/core/build.mjs

import { mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const self = fileURLToPath(import.meta.url);
const core = path.dirname(self);

const FLAGS = "--runtime stub --enable simd --noAssert --use abort= -O3 --converge";

/**
 * @typedef {object} Module
 * @property {string} sources
 * @property {string} output
 * @property {string} memory Flags, in pages of 64 kB.
 */

/** @type {Module} */
const KERNEL = {
  sources: path.join(core, "scan/kernel/assembly"),
  output: path.join(core, "scan/generated/kernel.wasm"),
  // 1 GB is far above what tables may reach before they are given up.
  memory: "--initialMemory 2 --maximumMemory 16384",
};

/** @type {Module} */
const SEARCH = {
  sources: path.join(core, "search/assembly"),
  output: path.join(core, "search/generated/search.wasm"),
  // Two megabytes, which layout.ts shares out, and it never grows.
  memory: "--initialMemory 32 --maximumMemory 32",
};

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

/** @param {Module} module */
async function isFresh({ sources, output }) {
  const names = await readdir(sources);
  const inputs = [self, ...names.map((name) => path.join(sources, name))];
  return (await changedAt(output)) > Math.max(...(await Promise.all(inputs.map(changedAt))));
}

/**
 * Returns the path of the compiled module.
 * @param {Module} module
 */
async function build(module) {
  const { sources, output, memory } = module;
  if (await isFresh(module)) return output;
  // Loaded only here: the compiler takes half a second.
  const { default: asc } = await import("assemblyscript/asc");
  const name = path.basename(output);
  const flags = `${FLAGS} ${memory}`.split(" ");
  /** @type {Uint8Array | undefined} */
  let compiled;
  let said = "";
  const { error } = await asc.main([path.join(sources, "index.ts"), "--outFile", name, ...flags], {
    stderr: { write: (text) => void (said += String(text)) },
    writeFile: (_, contents) => {
      compiled = typeof contents === "string" ? new TextEncoder().encode(contents) : contents;
    },
  });
  if (error !== null || compiled === undefined) throw new Error(`${name}: ${said}`);
  // By another name first: tests run side by side, and none may load half a file.
  const draft = `${output}.${process.pid}`;
  await mkdir(path.dirname(output), { recursive: true });
  await writeFile(draft, compiled);
  await rename(draft, output);
  return output;
}

export const buildKernel = () => build(KERNEL);
export const buildSearch = () => build(SEARCH);

if (process.argv[1] === self) console.log(await buildKernel(), await buildSearch());
