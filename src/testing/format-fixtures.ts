// testing: the pairs of core/formats/fixtures: a small log as a tool writes it, and what must be found in it.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Framing } from "../core/bytes/splitter.ts";

const FOLDER = fileURLToPath(new URL("../core/formats/fixtures", import.meta.url));

export interface Expected {
  /** As the page calls it: the wrappers around its first event. */
  readonly format: string;
  readonly framing: Framing;
  /** Records that are something else, by kind. */
  readonly others: Readonly<Record<string, number>>;
  readonly rejected: number;
  /** As they are read back, in any order. */
  readonly events: readonly object[];
}

export interface Fixture extends Expected {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const parse: (text: string) => Expected = JSON.parse;

function readFixture(name: string): Fixture {
  const folder = `${FOLDER}/${name}`;
  const input = readdirSync(folder).find((file) => file.startsWith("input."));
  if (input === undefined) throw new Error(`${name} has no input`);
  const expected = parse(readFileSync(`${folder}/expected.json`, "utf8"));
  return { name, bytes: new Uint8Array(readFileSync(`${folder}/${input}`)), ...expected };
}

export const FIXTURES: readonly Fixture[] = readdirSync(FOLDER).toSorted().map(readFixture);
