// testing/logs: an hour of a cluster and the short way to say that somebody asked for something in it.

/** @typedef {import("./cluster.mjs").Cluster} Cluster */
/** @typedef {import("./event.mjs").Actor} Actor */
/** @typedef {import("./event.mjs").Request} Request */
/** @typedef {import("./event.mjs").Target} Target */
/** @typedef {import("./random.mjs").Random} Random */

/**
 * @typedef {object} Hour
 * @property {Cluster} cluster
 * @property {Random} random
 * @property {number} start Microseconds since 1970.
 * @property {number} end
 */

export const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;

/**
 * Moments `every` so often, each a little late.
 * @param {Hour} hour
 * @param {number} every
 */
export function* times({ random, start, end }, every) {
  for (let at = start + random.int(every); at < end; at += every) yield at + random.int(every / 20);
}

/**
 * Makes requests that go well and quickly, unless `more` says otherwise. A text instead of a target is a path.
 * @param {Random} random
 */
export const asker =
  (random) =>
  /**
   * @param {Actor} actor
   * @param {string} verb
   * @param {Target | string} on
   * @param {number} at
   * @param {Partial<Request>} [more]
   * @returns {Request}
   */
  (actor, verb, on, at, more) => ({
    actor,
    verb,
    ...(typeof on === "string" ? { path: on } : { target: on }),
    at,
    took: 900 + random.int(9_000),
    code: verb === "create" ? 201 : 200,
    ...more,
  });
