// state: sessions in this browser, so that a crash or a reload costs nothing: IndexedDB, one record each, the session as the
// text of its file, read by the same reader. Two tabs may have one session open: what is stored is merged with what is there,
// in one transaction, so that neither writes over the other. Where the browser forbids it, nothing is kept, and the page says so.

import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { InputFile } from "../worker/engine-api.ts";
import { readSession, writeSession, type SessionFile } from "./session/session-file.ts";
import { mergeSessions } from "./session/session.ts";

interface StoredSession {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  readonly inputs: readonly InputFile[];
  readonly text: string;
}

interface Schema extends DBSchema {
  sessions: { key: string; value: StoredSession };
}

const NAME = "auditscope";
/** The oldest are forgotten: a case is handed over as a file. */
const MOST = 100;

export interface StoredSessions {
  /** Whether it is kept. */
  keep(file: SessionFile): Promise<boolean>;
  get(id: string): Promise<SessionFile | null>;
  /** The latest of those that were made on one of these files. */
  ofInputs(inputs: readonly InputFile[]): Promise<SessionFile | null>;
  forget(id: string): Promise<void>;
}

/** By its hash, and before that is known by name and size. */
export function isSameInput(a: InputFile, b: InputFile): boolean {
  if (a.sha256 !== null && b.sha256 !== null) return a.sha256 === b.sha256;
  return a.name === b.name && a.size === b.size;
}

const fileOf = (stored: StoredSession | undefined): SessionFile | null => {
  const read = stored === undefined ? null : readSession(stored.text);
  return read?.ok === true ? read.value : null;
};

export function openStoredSessions(): StoredSessions {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= openDB<Schema>(NAME, 1, {
      upgrade: (db) => {
        db.createObjectStore("sessions", { keyPath: "id" });
      },
    });
    return opened;
  };

  /** A browser that forbids it, or has no room, is no reason to lose what is on the screen. */
  async function attempt<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch {
      opened = null;
      return otherwise;
    }
  }

  return {
    keep: (file) =>
      attempt(async () => {
        const change = (await database()).transaction("sessions", "readwrite");
        const known = fileOf(await change.store.get(file.session.id));
        const session = known === null ? file.session : mergeSessions(file.session, known.session);
        const { id, inputs } = session;
        const text = writeSession({ ...file, session });
        await change.store.put({ id, changedAt: file.savedAt, inputs, text });
        const all = await change.store.getAll();
        const old = all.toSorted((a, b) => b.changedAt - a.changedAt).slice(MOST);
        for (const one of old) await change.store.delete(one.id);
        await change.done;
        return true;
      }, false),
    get: (id) => attempt(async () => fileOf(await (await database()).get("sessions", id)), null),
    ofInputs: (inputs) =>
      attempt(async () => {
        const all = await (await database()).getAll("sessions");
        const [latest] = all
          .filter((one) =>
            one.inputs.some((own) => inputs.some((input) => isSameInput(own, input))),
          )
          .toSorted((a, b) => b.changedAt - a.changedAt);
        return fileOf(latest);
      }, null),
    forget: (id) =>
      attempt(async () => {
        await (await database()).delete("sessions", id);
      }, undefined),
  };
}
