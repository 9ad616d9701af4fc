// bench: the command line.

import { parseArgs } from "node:util";
import { parseBytes } from "../../src/testing/logs/write.mjs";

export interface Options {
  readonly bytes: number;
  readonly runs: number;
  readonly peers: boolean;
  /** Sizes of the growth part, smallest first. */
  readonly sizes: readonly number[];
  /** Names of the parts to run. */
  readonly parts: ReadonlySet<string>;
}

/** `always` runs unless others are named; the rest only when asked for. */
export interface PartName {
  readonly name: string;
  readonly about: string;
  readonly always: boolean;
}

const partLine = ({ name, about, always }: PartName): string =>
  `    ${name.padEnd(11)} ${about}${always ? "" : " (only when asked for)"}`;

const usage = (
  parts: readonly PartName[],
): string => `npm run bench -- [--bytes 200MB] [--runs 3] [--no-peers] [--growth] [--large] [--only a,b]

  --bytes SIZE    of the generated log, such as 1GB
  --runs N        the median of N is printed
  --no-peers      leaves out DuckDB, jq and lnav
  --growth        also 1, 2, 4 and 8 GB; other sizes with --sizes 1GB,2GB
  --large         also queries at 1 and 10 million events; takes 16 GB of disk
  --only a,b      these parts and no others:
${parts.map(partLine).join("\n")}`;

/** What is wrong with the command line, or nothing but how it is used. */
export class Usage extends Error {
  override readonly name = "Usage";
}

/** Throws `Usage`. */
export function readOptions(args: readonly string[], parts: readonly PartName[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        bytes: { type: "string", default: "200MB" },
        runs: { type: "string", default: "3" },
        peers: { type: "boolean", default: true },
        growth: { type: "boolean", default: false },
        sizes: { type: "string", default: "1GB,2GB,4GB,8GB" },
        large: { type: "boolean", default: false },
        only: { type: "string", default: "" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) throw new Error("Measures the built page in a browser.");
    const usual = parts.filter(({ always }) => always).map(({ name }) => name);
    const named = values.only === "" ? usual : values.only.split(",");
    if (values.growth) named.push("growth");
    if (values.large) named.push("large");
    const unknown = named.filter((name) => !parts.some((part) => part.name === name));
    if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(", ")}`);
    return {
      bytes: bytesOf(values.bytes),
      runs: countOf(values.runs),
      peers: values.peers,
      sizes: values.sizes.split(",").map(bytesOf),
      parts: new Set(named),
    };
  } catch (error) {
    throw new Usage(`${error instanceof Error ? error.message : String(error)}\n\n${usage(parts)}`);
  }
}

function bytesOf(text: string): number {
  const bytes = parseBytes(text);
  if (bytes === undefined || bytes < 1e6) throw new Error(`Not a size of 1MB or more: ${text}`);
  return bytes;
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`Not a number of runs: ${text}`);
  return count;
}
