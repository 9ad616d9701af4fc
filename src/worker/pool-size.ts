// worker: how many scan workers a machine gets.

/**
 * Four at least: a stream is drained by the thread that reads it, so while a worker scans, no bytes come; on two cores two
 * workers took a quarter longer than four. More than eight would outrun the disk and the engine.
 */
export const poolSize = (cores: number): number => Math.min(8, Math.max(2, cores));
