// testing/logs: the generators from the command line.
//
//   node src/testing/logs/write.mjs sample                     public/samples/incident.log
//   node src/testing/logs/write.mjs bulk --bytes 200MB --out FILE [--seed 1] [--bodies 0.1]

import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bulkLog } from "./bulk.mjs";
import { googleEntry } from "./google-entry.mjs";
import { incidentLog } from "./incident.mjs";
import { item } from "./wrap-parts.mjs";
import { ENVELOPES } from "./wrap.mjs";

/** The one that is a single line. */
const LIST = "event-list-whole";

const USAGE = `Usage:
  node src/testing/logs/write.mjs sample
  node src/testing/logs/write.mjs bulk --bytes 200MB --out FILE [--seed 1] [--bodies 0.1]`;

/** The sample belongs to the repository, wherever the command is run from. */
const SAMPLE = fileURLToPath(new URL("../../../public/samples/incident.log", import.meta.url));

async function writeSample() {
  await mkdir(dirname(SAMPLE), { recursive: true });
  await writeFile(SAMPLE, incidentLog());
}

/**
 * @param {string} file
 * @param {import("./bulk.mjs").BulkOptions} options
 */
export async function writeBulk(file, options) {
  const out = createWriteStream(file);
  for (const chunk of bulkLog(options)) {
    if (!out.write(chunk)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
  return out.bytesWritten;
}

/**
 * The events of a plain log in a wrapper that keeps to lines, as one list of events, or as Google's log entries.
 * @param {string} from
 * @param {string} to
 * @param {string} name Of an envelope, "event-list-whole" or "google".
 */
export async function writeWrapped(from, to, name) {
  const envelope = ENVELOPES.find((candidate) => candidate.name === name && candidate.byLine);
  const isList = name === LIST;
  if (envelope === undefined && name !== "google" && !isList)
    throw new Error(`no wrapper ${name} of lines`);
  const out = createWriteStream(to);
  let before = '{"kind":"EventList","apiVersion":"audit.k8s.io/v1","metadata":{},"items":[';
  for await (const line of createInterface({ input: createReadStream(from) })) {
    const wrapped = isList
      ? before + JSON.stringify(item(line))
      : (envelope?.wrap([line]) ?? `${JSON.stringify(googleEntry(line))}\n`);
    before = ",";
    if (!out.write(wrapped)) await once(out, "drain");
  }
  if (isList) out.write("]}\n");
  out.end();
  await once(out, "finish");
}

/**
 * "200MB", "13GB", "4096"; units of 1,000.
 * @param {string} text
 */
export function parseBytes(text) {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*([KMG]?B?)$/i.exec(text) ?? [];
  const power = ["", "K", "M", "G"].indexOf(unit.toUpperCase().replace("B", ""));
  return number === undefined ? undefined : Math.round(Number(number) * 1000 ** power);
}

async function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      bytes: { type: "string" },
      out: { type: "string" },
      seed: { type: "string", default: "1" },
      bodies: { type: "string", default: "0.1" },
    },
  });
  const [what] = positionals;
  if (what === "sample") {
    await writeSample();
    console.log(SAMPLE);
    return;
  }
  const bytes = parseBytes(values.bytes ?? "");
  const [seed, bodies] = [Number(values.seed), Number(values.bodies)];
  const fits = Number.isInteger(seed) && bodies >= 0 && bodies <= 1;
  if (what !== "bulk" || bytes === undefined || values.out === undefined || !fits) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const start = performance.now();
  const written = await writeBulk(values.out, { bytes, seed, bodies });
  const seconds = (performance.now() - start) / 1000;
  const rate = (written / 1e6 / seconds).toFixed(0);
  console.log(`${values.out}: ${written} bytes in ${seconds.toFixed(1)} s, ${rate} MB/s`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
