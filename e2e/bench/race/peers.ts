// bench/peers: what a user would pick instead, each as a whole process over the same file, asked something for which it
// must read every record. One that is not there is left out, with a word.

import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FOLDER } from "../stage/bench-log.ts";
import type { BenchLog } from "../stage/bench-log.ts";
import type { Contender } from "./race.ts";
import { say } from "../say.ts";
import type { Row } from "../table.ts";
import { secondsFor } from "../within.ts";

/** Fetched when the bench first runs, into a folder of its own: 60 MB that the project does not need otherwise. */
const DUCKDB = "@duckdb/node-api";
const DUCKDB_PACKAGE_VERSION = "1.5.6-r.1";
const DUCKDB_FOLDER = `${FOLDER}peers`;
const FETCH_MS = 120_000;
const CHECK_MS = 20_000;

const LNAV_QUESTION = ";SELECT verb, count(*) FROM k8s_audit GROUP BY verb";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

interface Peer {
  readonly name: string;
  /** What it is asked. */
  readonly question: string;
  /** Null when it is not here and cannot be had. */
  readonly version: () => string | null;
  readonly command: (file: string) => Command;
}

const PEERS: readonly Peer[] = [
  {
    name: "DuckDB",
    question: "one GROUP BY of explicit columns, 2 threads",
    version: fetchDuckDb,
    command: (file) => duckDb("ask", file),
  },
  {
    name: "DuckDB",
    question: "explicit columns into a table, 2 threads",
    version: fetchDuckDb,
    command: (file) => duckDb("load", file),
  },
  {
    name: "lnav",
    question: "a count by verb",
    version: () => versionOf("lnav", "-V"),
    command: (file) => ({
      program: "lnav",
      args: ["-n", "-I", here("lnav"), "-c", LNAV_QUESTION, file],
    }),
  },
  {
    name: "jq",
    question: "a select",
    version: () => versionOf("jq", "--version"),
    command: (file) => ({
      program: "jq",
      args: ["-c", 'select(.verb == "delete") | .auditID', file],
    }),
  },
];

const duckDb = (what: "ask" | "load", file: string): Command => ({
  program: process.execPath,
  args: [here("duckdb.mjs"), what, DUCKDB_FOLDER, file],
});

/** Those that are here as contenders; a row for each of the others. */
export function findPeers(): { readonly present: Contender[]; readonly absent: Row[] } {
  const present: Contender[] = [];
  const absent: Row[] = [];
  for (const { name, question, version, command } of PEERS) {
    const found = version();
    if (found === null) {
      absent.push({ what: name, measured: "left out", inProportion: "it is not installed here" });
    } else {
      const time = (log: BenchLog): Promise<number> => timeProcess(command(log.path), log);
      present.push({ name: `${name} ${found}, ${question}`, time });
    }
  }
  return { present, absent };
}

/** Of a program on the path. */
function versionOf(program: string, flag: string): string | null {
  const { status, stdout } = spawnSync(program, [flag], { encoding: "utf8", timeout: CHECK_MS });
  return status === 0 ? (/\d+(\.\d+)*/.exec(stdout)?.[0] ?? "") : null;
}

/** Its package brings a binary for the platform. Whatever npm installs, only what can be loaded counts. */
function fetchDuckDb(): string | null {
  if (!existsSync(`${DUCKDB_FOLDER}/node_modules/${DUCKDB}`)) {
    say(`fetching ${DUCKDB}`);
    const args = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", DUCKDB_FOLDER];
    spawnSync("npm", [...args, `${DUCKDB}@${DUCKDB_PACKAGE_VERSION}`], {
      stdio: "ignore",
      timeout: FETCH_MS,
      // npm is a .cmd file on Windows, which only a shell can run.
      shell: process.platform === "win32",
    });
  }
  const { status } = spawnSync(
    process.execPath,
    ["--print", `require("${DUCKDB}").version()`],
    // Modules are looked for from the folder of the process upwards.
    { cwd: DUCKDB_FOLDER, stdio: "ignore", timeout: CHECK_MS },
  );
  return status === 0 ? DUCKDB_PACKAGE_VERSION.replace(/-.*/, "") : null;
}

/** Milliseconds from start to exit; what it prints is read by nobody. */
function timeProcess({ program, args }: Command, { bytes }: BenchLog): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(program, [...args], {
      stdio: ["ignore", "ignore", "inherit"],
      timeout: secondsFor(bytes) * 1000,
      // lnav keeps settings and caches below HOME.
      env: { ...process.env, HOME: FOLDER },
    });
    child.once("error", reject);
    child.once("exit", (status, signal) => {
      if (status === 0) resolve(performance.now() - begun);
      else reject(new Error(`${program} ended with ${signal ?? String(status)}`));
    });
  });
}
