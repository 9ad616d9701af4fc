// worker: how much memory the engine may take before reading stops. Typed arrays lie outside V8's heap and its limit of
// 2 to 4 GB, but not outside what the system lets one tab have; a tab that goes beyond is ended without a word.

const GB = 1e9;
const GIBI = 2 ** 30;

/** Chromium's sandbox on Windows ends a tab at 4 GiB on machines of up to 8; the page and the scan workers need some. */
const MOST = 3.5 * GB;
/** Some 8 million events. A machine with less than twice that is slow, but it opens small logs. */
const LEAST = 1 * GB;
/** Where the browser does not tell: half of a machine of 4 GiB. 10 million events take 1.2 GB. */
const UNTOLD = 2 * GB;

/**
 * Bytes. `deviceMemory`: navigator.deviceMemory, the machine's memory in GiB, rounded and told up to 8 only; undefined
 * outside Chromium. Half of it, because the system, the browser and other tabs live there too.
 */
export function memoryBudget(deviceMemory: number | undefined): number {
  if (deviceMemory === undefined) return UNTOLD;
  return Math.min(MOST, Math.max(LEAST, (deviceMemory / 2) * GIBI));
}
