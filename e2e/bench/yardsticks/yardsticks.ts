// bench/yardsticks: what reading a file costs in a browser when nothing is done with it, and when the obvious thing is done with
// it. Served to the bench only; no part of the product.

export type Yardstick = "rawRead" | "jsonParse" | "jsonParseTwice" | "inflate";
/** Bytes or events, whichever it goes through. */
export type Measure = (blob: Blob) => Promise<number>;

declare global {
  interface Window {
    /** Milliseconds for the file of the page's input, until the last worker is done with its part of it. */
    yardstick: (name: Yardstick, workers: number) => Promise<number>;
  }
}

window.yardstick = async (name, workers) => {
  const file = document.querySelector("input")?.files?.[0];
  if (!file) throw new Error("no file chosen");
  const pool = Array.from(
    { length: workers },
    () => new Worker(new URL("./yardstick.worker.ts", import.meta.url), { type: "module" }),
  );
  await Promise.all(pool.map(nextMessage));
  const done = Promise.all(pool.map(nextMessage));
  const part = Math.ceil(file.size / workers);
  const begun = performance.now();
  for (const [i, worker] of pool.entries()) {
    worker.postMessage({ name, blob: file.slice(i * part, (i + 1) * part) });
  }
  const counted = await done;
  const taken = performance.now() - begun;
  for (const worker of pool) worker.terminate();
  if (counted.includes(0)) throw new Error(`${name} read nothing`);
  return taken;
};

/** The first of a worker says that it has started, the second what it counted. */
const nextMessage = (worker: Worker): Promise<unknown> =>
  new Promise((resolve, reject) => {
    worker.addEventListener("error", (event) => {
      reject(new Error(event.message));
    });
    worker.addEventListener(
      "message",
      ({ data }: MessageEvent<unknown>) => {
        resolve(data);
      },
      { once: true },
    );
  });
