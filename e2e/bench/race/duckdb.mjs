// bench/race: what DuckDB runs: one question over the log, with the columns spelt out so that it need not guess them, on
// two threads. It groups by three of them, so it must read every record. Plain Node, in a process of its own, for the
// whole process is what is timed.
//
//   node duckdb.mjs FOLDER-OF-node_modules FILE

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/**
 * The part of its API that is used.
 * @typedef {object} DuckDb
 * @property {{ create(path: string, options: Record<string, string>): Promise<Instance> }} DuckDBInstance
 * @typedef {{ connect(): Promise<Connection> }} Instance
 * @typedef {{ runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }> }} Connection
 */

const COLUMNS = {
  level: "VARCHAR",
  auditID: "VARCHAR",
  stage: "VARCHAR",
  requestURI: "VARCHAR",
  verb: "VARCHAR",
  user: "STRUCT(username VARCHAR, uid VARCHAR, groups VARCHAR[])",
  sourceIPs: "VARCHAR[]",
  userAgent: "VARCHAR",
  objectRef:
    "STRUCT(resource VARCHAR, namespace VARCHAR, name VARCHAR, apiGroup VARCHAR, apiVersion VARCHAR, subresource VARCHAR)",
  responseStatus: "STRUCT(code INTEGER, reason VARCHAR)",
  requestReceivedTimestamp: "TIMESTAMP",
  stageTimestamp: "TIMESTAMP",
  annotations: "MAP(VARCHAR, VARCHAR)",
};

const [folder = "", file = ""] = process.argv.slice(2);
const place = createRequire(pathToFileURL(`${folder}/here.js`)).resolve("@duckdb/node-api");
const { DuckDBInstance } = await import(pathToFileURL(place).href).then(
  (/** @type {DuckDb} */ module) => module,
);
const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();

const columns = Object.entries(COLUMNS).map(([name, type]) => `"${name}": '${type}'`);
const answer = await connection.runAndReadAll(`
  SELECT verb, "user".username, objectRef.resource, count(*)
  FROM read_json('${file.replaceAll("'", "''")}', format = 'newline_delimited', columns = {${columns.join(", ")}})
  GROUP BY ALL`);
if (answer.getRows().length === 0) throw new Error("DuckDB found no event");
