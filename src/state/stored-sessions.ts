// state: sessions in this browser, so that a crash or a reload costs nothing: IndexedDB, one record each, the session as the
// text of its file, read by the same reader. Two tabs may have one session open: what is stored is merged with what is there,
// in one transaction, so that neither writes over the other; a record that cannot be read is nobody's to write over. Where the browser forbids it, nothing is kept, and the page says so.

import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { InputFile } from "../worker/engine-api.ts";
import { readSession, writeSession, type SessionFile } from "./session/session-file.ts";
import { mergeWithin } from "./session/session-limits.ts";
import type { Session } from "./session/session.ts";

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
export const MOST_STORED = 100;

export interface FoundSessions {
  /** The latest first. */
  readonly files: readonly SessionFile[];
  /** How many cannot be read. */
  readonly unread: number;
}

export interface StoredSessions {
  /** "taken": under its name stands what cannot be read, or is too much together with it; nothing was written. */
  keep(file: SessionFile): Promise<"kept" | "not-kept" | "taken">;
  get(id: string): Promise<SessionFile | null>;
  /** Those that were made on one of these files. */
  ofInputs(inputs: readonly InputFile[]): Promise<FoundSessions>;
  forget(id: string): Promise<void>;
}

/** By its hash, and before that is known by name and size. */
export function isSameInput(a: InputFile, b: InputFile): boolean {
  if (a.sha256 !== null && b.sha256 !== null) return a.sha256 === b.sha256;
  return a.name === b.name && a.size === b.size;
}

const NOTHING_FOUND: FoundSessions = { files: [], unread: 0 };

/** Null where it cannot be read. */
function fileOf({ text }: StoredSession): SessionFile | null {
  const read = readSession(text);
  return read.ok ? read.value : null;
}

/** What is to stand in its place; null where nothing may. */
function together(file: SessionFile, stored: StoredSession | undefined): Session | null {
  if (stored === undefined) return file.session;
  const known = fileOf(stored);
  return known === null ? null : mergeWithin(file.session, known.session);
}

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
        const session = together(file, await change.store.get(file.session.id));
        if (session === null) return "taken";
        const { id, inputs } = session;
        const text = writeSession({ ...file, session });
        await change.store.put({ id, changedAt: file.savedAt, inputs, text });
        const all = await change.store.getAll();
        const old = all.toSorted((a, b) => b.changedAt - a.changedAt).slice(MOST_STORED);
        for (const one of old) await change.store.delete(one.id);
        await change.done;
        return "kept";
      }, "not-kept"),
    get: (id) =>
      attempt(async () => {
        const stored = await (await database()).get("sessions", id);
        return stored === undefined ? null : fileOf(stored);
      }, null),
    ofInputs: (inputs) =>
      attempt(async () => {
        const all = await (await database()).getAll("sessions");
        const found = all
          .filter((one) =>
            one.inputs.some((own) => inputs.some((input) => isSameInput(own, input))),
          )
          .toSorted((a, b) => b.changedAt - a.changedAt)
          .map(fileOf);
        const files = found.filter((one) => one !== null);
        return { files, unread: found.length - files.length };
      }, NOTHING_FOUND),
    forget: (id) =>
      attempt(async () => {
        await (await database()).delete("sessions", id);
      }, undefined),
  };
}
