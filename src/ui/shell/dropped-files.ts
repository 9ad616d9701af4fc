// ui/shell: what was dropped, as files. Folders are walked, one after the other and without recursion; the browser
// reads entries lazily, so a folder costs only its names until a file of it is opened.

/** A dropped home directory must not end in a million open files. */
export const MAX_FILES = 10_000;

/** Just what is used of FileSystemEntry, so that a test can make its own. */
export type Entry =
  | {
      readonly isFile: true;
      readonly isDirectory: false;
      file(done: (file: File) => void, failed: () => void): void;
    }
  | {
      readonly isFile: false;
      readonly isDirectory: true;
      createReader(): {
        readEntries(done: (entries: readonly Entry[]) => void, failed: () => void): void;
      };
    };

/** Must be called while the drop event is being handled: afterwards the browser hides the items. */
export function entriesOf(transfer: DataTransfer): { entries: Entry[]; files: File[] } {
  const entries: Entry[] = [];
  for (const item of transfer.items) {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    if (entry !== null)
      entries.push(entry as FileSystemFileEntry | FileSystemDirectoryEntry as Entry);
  }
  return { entries, files: [...transfer.files] };
}

export interface Found {
  readonly files: readonly File[];
  /** There were more than `limit`. */
  readonly cut: boolean;
}

/** Files of the entries and of all folders below them; hidden files, which nobody means, are left out. */
export async function filesBelow(roots: readonly Entry[], limit = MAX_FILES): Promise<Found> {
  const files: File[] = [];
  const waiting = [...roots];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (files.length >= limit) return { files, cut: true };
    if (entry.isFile) {
      const file = await fileOf(entry);
      if (file !== null && !isHidden(file.name)) files.push(file);
    } else {
      waiting.push(...(await childrenOf(entry, limit)));
    }
  }
  return { files, cut: false };
}

/** .DS_Store and its kind come along with every folder. */
const isHidden = (name: string): boolean => name.startsWith(".");

const fileOf = (entry: Extract<Entry, { isFile: true }>): Promise<File | null> =>
  new Promise((resolve) => {
    entry.file(resolve, () => {
      resolve(null);
    });
  });

/** `readEntries` gives at most 100 names at a time, and an empty list at the end. */
async function childrenOf(
  folder: Extract<Entry, { isDirectory: true }>,
  limit: number,
): Promise<Entry[]> {
  const reader = folder.createReader();
  const children: Entry[] = [];
  while (children.length < limit) {
    const some = await new Promise<readonly Entry[]>((resolve) => {
      reader.readEntries(resolve, () => {
        resolve([]);
      });
    });
    if (some.length === 0) break;
    children.push(...some);
  }
  return children;
}
