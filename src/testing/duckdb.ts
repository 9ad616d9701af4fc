// testing: DuckDB, where there is one: as the bench has fetched it (some 70 MB, too much for a test alone), else the program of
// that name.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Rows of an answer, in JSON of some kind. Throws where DuckDB finds a mistake. */
export type AskDuckDb = (sql: string) => Promise<string>;

/** The part of its API that is used. */
interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string): Promise<{
      connect(): Promise<{
        runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): unknown[] }>;
      }>;
    }>;
  };
}

const FETCHED = fileURLToPath(new URL("../../build/bench/peers/", import.meta.url));

/** Null where there is none. */
export async function findDuckDb(): Promise<AskDuckDb | null> {
  if (existsSync(`${FETCHED}node_modules/@duckdb/node-api`)) {
    const place = createRequire(`${FETCHED}here.js`).resolve("@duckdb/node-api");
    const { DuckDBInstance } = await import(pathToFileURL(place).href).then(
      (module: DuckDb) => module,
    );
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    return async (sql) => JSON.stringify((await connection.runAndReadAll(sql)).getRowObjectsJson());
  }
  if (spawnSync("duckdb", ["--version"]).status !== 0) return null;
  return (sql) => {
    const { stdout, stderr, status } = spawnSync("duckdb", ["-json", "-c", sql], {
      encoding: "utf8",
    });
    return status === 0 ? Promise.resolve(stdout) : Promise.reject(new Error(`${sql}\n${stderr}`));
  };
}
