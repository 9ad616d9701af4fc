// bench/race: what DuckDB runs over the log, with the columns spelt out so that it need not guess them, on two threads:
// one question, for which it parses every record and converts three columns; or every column into a table, after which
// it could answer more questions. Plain Node, in a process of its own, for the whole process is what is timed.
//
//   node duckdb.mjs ask|load FOLDER-OF-node_modules FILE

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

const [what = "", folder = "", file = ""] = process.argv.slice(2);
const place = createRequire(pathToFileURL(`${folder}/here.js`)).resolve("@duckdb/node-api");
const { DuckDBInstance } = await import(pathToFileURL(place).href).then(
  (/** @type {DuckDb} */ module) => module,
);
const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();

const columns = Object.entries(COLUMNS).map(([name, type]) => `"${name}": '${type}'`);
const log = `read_json('${file.replaceAll("'", "''")}', format = 'newline_delimited', columns = {${columns.join(", ")}})`;
const ask = (/** @type {string} */ from) =>
  connection.runAndReadAll(
    `SELECT verb, "user".username, objectRef.resource, count(*) FROM ${from} GROUP BY ALL`,
  );
if (what === "load") await connection.runAndReadAll(`CREATE TABLE events AS SELECT * FROM ${log}`);
const answer = await ask(what === "load" ? "events" : log);
if (answer.getRows().length === 0) throw new Error("DuckDB found no event");
