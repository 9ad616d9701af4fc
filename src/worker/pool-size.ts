// worker: how many scan workers a machine gets.

/**
 * Two at least: one goes on while the other's batch is taken. Each compiles the same code and prepares the same rules, so with four on two
 * cores a load took 9 % more of the processor, and more memory. More than eight would outrun the disk and the engine.
 */
export const poolSize = (cores: number): number => Math.min(8, Math.max(2, cores));
