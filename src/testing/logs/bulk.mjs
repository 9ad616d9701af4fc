// testing/logs: logs of any size for benches, made as fast as they can be read: 330 MB/s to a file on one core. An event is
// a template's fixed text with the moving parts between, since building an object and JSON.stringify costs five times as
// much. Cardinalities are those of a mid-sized cluster: 4,000 pods in 40 namespaces, about 300 users, 60 user agents, and
// every audit ID and time is new. Events are 1.4 kB on average with a tenth of them carrying bodies.

import { bulkActors, bulkAgents, bulkPods } from "./bulk-population.mjs";
import { BULK_START, bodyTemplates, plainTemplates, SLOT } from "./bulk-templates.mjs";
import { toTime } from "./event.mjs";
import { createRandom } from "./random.mjs";

/**
 * @typedef {object} BulkOptions
 * @property {number} bytes At least this many, to the end of the record.
 * @property {number} [seed]
 * @property {number} [bodies] Share of events with both bodies, 0 to 1.
 * @property {number} [meanGap] Microseconds from one event to the next, about: a day in a few thousand events.
 */

/** Microseconds; 10 million events then are 28 hours. */
const MEAN_GAP = 10_000;
const CHUNK = 1 << 20;

/**
 * The log in pieces of about a megabyte, each of whole lines.
 * @param {BulkOptions} options
 * @returns {Generator<Buffer>}
 */
export function* bulkLog({ bytes, seed = 1, bodies = 0.1, meanGap = MEAN_GAP }) {
  const random = createRandom(seed);
  const pods = bulkPods(random);
  const actors = bulkActors(random);
  const agents = bulkAgents();
  const [plain, withBodies] = [plainTemplates(), bodyTemplates()];
  const digits = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, "0"));
  const hex = Array.from({ length: 65_536 }, (_, i) => i.toString(16).padStart(4, "0"));
  const word = () => hex[random.word() & 0xffff] ?? "";
  const uuid = () => {
    const variant = hex[0x8000 | (random.word() & 0x3fff)] ?? "";
    const version = hex[0x4000 | (random.word() & 0xfff)] ?? "";
    return `${word()}${word()}-${word()}-${version}-${variant}-${word()}${word()}${word()}`;
  };

  let second = -1;
  let prefix = "";
  /** @param {number} micros */
  const time = (micros) => {
    const now = Math.floor(micros / 1e6);
    if (now !== second) {
      second = now;
      prefix = toTime(now * 1e6).slice(0, 20);
    }
    const rest = micros - now * 1e6;
    const millis = Math.floor(rest / 1000);
    return `${prefix}${digits[millis] ?? ""}${digits[rest - millis * 1000] ?? ""}Z`;
  };

  let stage = BULK_START;
  /** @type {string[]} */
  const values = Object.keys(SLOT).map(() => "");
  const event = () => {
    const template = random.pick(random.chance(bodies) ? withBodies : plain);
    const actor = random.pick(actors[template.by]);
    const pod = random.pick(pods);
    stage += 1 + random.int(2 * meanGap);
    values[SLOT.id] = uuid();
    values[SLOT.USER] = actor.user;
    values[SLOT.name] = actor.name;
    values[SLOT.ip] = actor.ip;
    values[SLOT.agent] = actor.agent ?? random.pick(agents);
    values[SLOT.reason] = actor.reason;
    values[SLOT.ns] = pod.namespace;
    values[SLOT.pod] = pod.name;
    values[SLOT.uid] = pod.uid;
    values[SLOT.revision] = String(400_000_000 + Math.floor((stage - BULK_START) / 5_000));
    // Requests end in another order than they came in, as in a real log.
    values[SLOT.received] = time(stage - 700 - random.int(20_000));
    values[SLOT.stage] = time(stage);
    const { parts, slots } = template;
    let line = parts[0] ?? "";
    for (let i = 0; i < slots.length; i++)
      line += (values[slots[i] ?? 0] ?? "") + (parts[i + 1] ?? "");
    return line;
  };

  let written = 0;
  while (written < bytes) {
    let text = "";
    const room = Math.min(CHUNK, bytes - written);
    while (text.length < room) text += event();
    // All of it is ASCII, for which this is a plain copy.
    const chunk = Buffer.from(text, "latin1");
    written += chunk.length;
    yield chunk;
  }
}
