// state: who speaks in this browser: a name of chance that tells two people apart, and what they want to be called. It
// says nothing of a case, so it stays with the browser.

const ID = "auditscope-me";
const NAME = "auditscope-my-name";

export interface Me {
  readonly id: string;
  /** "" where they have not said. */
  readonly name: string;
}

export function whoAmI(storage = ownStorage()): Me {
  const id = storage?.getItem(ID) ?? null;
  const known = id !== null && /^[0-9a-f]{12}$/.test(id) ? id : crypto.randomUUID().slice(-12);
  if (known !== id) keep(storage, ID, known);
  return { id: known, name: storage?.getItem(NAME) ?? "" };
}

export function callMe(name: string, storage = ownStorage()): void {
  keep(storage, NAME, name);
}

function keep(storage: Storage | undefined, key: string, value: string): void {
  try {
    storage?.setItem(key, value);
  } catch {
    // Full: then it is another name after the next reload.
  }
}

/** A browser may forbid it. */
function ownStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
