// bench: what reading a file costs in a browser when nothing is done with it, and when the obvious thing is done with
// it. Runs in the browser as it stands; served to the bench only, never part of the product.

/** @returns {File} */
const chosen = () => {
  const file = document.querySelector("input")?.files?.[0];
  if (!file) throw new Error("no file chosen");
  return file;
};

/**
 * One worker per part of the file; milliseconds until the last is done.
 * @param {string} script
 * @param {number} workers
 */
async function timeWorkers(script, workers) {
  const file = chosen();
  const pool = Array.from({ length: workers }, () => new Worker(script, { type: "module" }));
  const answers = pool.map(
    (worker) =>
      new Promise((resolve, reject) => {
        worker.addEventListener("error", reject);
        worker.addEventListener("message", ({ data }) => resolve(data), { once: true });
      }),
  );
  await Promise.all(answers);
  const done = pool.map(
    (worker) =>
      new Promise((resolve) => {
        worker.addEventListener("message", ({ data }) => resolve(data), { once: true });
      }),
  );
  const part = Math.ceil(file.size / workers);
  const begun = performance.now();
  pool.forEach((worker, i) => {
    worker.postMessage(file.slice(i * part, Math.min(file.size, (i + 1) * part)));
  });
  const results = await Promise.all(done);
  const ms = performance.now() - begun;
  for (const worker of pool) worker.terminate();
  return { ms, results };
}

Object.assign(window, {
  /** Every byte through a BYOB reader into one buffer, by two workers: the ceiling. */
  rawRead: () => timeWorkers("./raw-read.js", 2),
  /** TextDecoder, split at newlines, JSON.parse, nothing kept: what anyone would write first. */
  jsonParse: () => timeWorkers("./json-parse.js", 1),
});
