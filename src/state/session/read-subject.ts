// state/session: what a session file is about: files by their hashes, events by their identity, findings by rule and actor.

import { LIMITS } from "./entry.ts";
import { countOf, fail, objectOf, oneOf, textOf } from "./read-values.ts";
import type { InputFile } from "../../worker/engine-api.ts";
import type { Subject } from "./subject.ts";

const TEXT_LIMIT = 300;
/** Of a finding; a rule's id is its own author's to choose. */
const RULE_LIMIT = 300;
const OF_FINDING = ["kind", "rule", "actor", "title"];

export function readInput(value: unknown, i: number): InputFile {
  const place = `inputs[${i}]`;
  const map = objectOf(value, place, ["name", "size", "sha256"]);
  const sha256 = map.get("sha256");
  return {
    name: textOf(map.get("name"), `${place}.name`, LIMITS.input),
    size: countOf(map.get("size"), `${place}.size`),
    sha256: sha256 === null ? null : hexOf(sha256, `${place}.sha256`, 64),
  };
}

function hexOf(value: unknown, place: string, digits: number): string {
  const text = textOf(value, place, digits);
  if (text.length !== digits || !/^[0-9a-f]*$/.test(text))
    throw fail(`"${place}" is not ${digits} hexadecimal digits.`);
  return text;
}

export function readSubject(value: unknown, i: number): Subject {
  const place = `subjects[${i}]`;
  const kind = oneOf(objectOf(value, place, null).get("kind"), `${place}.kind`, [
    "event",
    "finding",
  ]);
  if (kind === "finding") {
    const isCut = objectOf(value, place, null).has("actorHash");
    const map = objectOf(value, place, isCut ? [...OF_FINDING, "actorHash"] : OF_FINDING);
    const actor = map.get("actor");
    if (isCut && actor === null) throw fail(`${place} has the hash of an actor without the actor.`);
    return {
      kind,
      rule: textOf(map.get("rule"), `${place}.rule`, RULE_LIMIT),
      actor: actor === null ? null : textOf(actor, `${place}.actor`, TEXT_LIMIT),
      ...(isCut && { actorHash: hexOf(map.get("actorHash"), `${place}.actorHash`, 32) }),
      title: textOf(map.get("title"), `${place}.title`, TEXT_LIMIT),
    };
  }
  const map = objectOf(value, place, ["kind", "id", "auditID", "time", "brief"]);
  const time = map.get("time");
  if (time !== null && !(typeof time === "number" && Number.isSafeInteger(time)))
    throw fail(`"${place}.time" is no time in microseconds.`);
  const brief = objectOf(map.get("brief"), `${place}.brief`, ["user", "verb", "what", "ip"]);
  const text = (key: string): string => textOf(brief.get(key), `${place}.brief.${key}`, TEXT_LIMIT);
  return {
    kind,
    id: hexOf(map.get("id"), `${place}.id`, 32),
    auditID: textOf(map.get("auditID"), `${place}.auditID`, TEXT_LIMIT),
    time,
    brief: { user: text("user"), verb: text("verb"), what: text("what"), ip: text("ip") },
  };
}
