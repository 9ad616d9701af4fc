// e2e: brings node_modules in line with package-lock.json before anything that needs it is imported, so that one
// command is enough on a fresh clone. Plain Node: it runs when nothing is installed. It compares versions, not times:
// a checkout gives files new times, and a restored cache gives them old ones.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder; every program here works from it, wherever it was started. */
export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");

/** @typedef {{ version?: string, optional?: boolean }} LockEntry */

/**
 * @param {string} file
 * @returns {{ packages: Record<string, LockEntry> }}
 */
function readLock(file) {
  return JSON.parse(readFileSync(path.join(root, file), "utf8"));
}

/** True when node_modules holds every package of the lock file, in its version. Other platforms' packages may lack. */
function isInstalled() {
  try {
    const installed = readLock("node_modules/.package-lock.json").packages;
    const wanted = Object.entries(readLock("package-lock.json").packages);
    return wanted.every(([place, { version, optional }]) => {
      const has = installed[place];
      // "" is the project itself, which npm's record of node_modules leaves out.
      return has === undefined ? place === "" || optional === true : has.version === version;
    });
  } catch {
    return false;
  }
}

/**
 * Runs a program in the project's folder, its output on ours, nothing to read.
 * @param {string} program
 * @param {string[]} args
 * @param {number} [minutes] after which it is ended; no limit when left out
 * @returns {number} its exit status, 1 when it did not start or was ended
 */
export function run(program, args, minutes = 0) {
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    timeout: minutes * 60_000,
    // npm and npx are .cmd files on Windows, which only a shell can run. Callers pass constants, never user input.
    shell: process.platform === "win32",
  });
  return status ?? 1;
}

/** Installs when needed. Ends the process when that fails: nothing after it could work. */
export function installDependencies() {
  if (isInstalled()) return;
  console.log("Installing dependencies (npm ci)");
  // NODE_ENV=production would leave out the build tools.
  const status = run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"]);
  if (status === 0) return;
  console.error("The dependencies could not be installed; npm says why above.");
  process.exit(status);
}
