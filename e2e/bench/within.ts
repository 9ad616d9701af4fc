// bench: no wait without an end: a page that hangs is named instead of waited for.

export class Hung extends Error {
  override readonly name = "Hung";
}

export async function within<T>(seconds: number, what: string, wait: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Hung(`${what}: nothing after ${seconds.toFixed(0)} s`));
    }, seconds * 1000);
  });
  try {
    return await Promise.race([wait, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A minute, and what reading takes at 10 MB/s, a fifth of what the slowest path here does. */
export const secondsFor = (bytes: number): number => 60 + Math.ceil(bytes / 10e6);
