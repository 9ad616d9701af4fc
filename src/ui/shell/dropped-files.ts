// ui/shell: what was dropped, as files. Folders are walked, one after the other and without recursion; the browser
// reads entries lazily, so a folder costs only its names until a file of it is opened.

/** A dropped home directory must not end in a million open files; a must-gather of a large cluster has 30,000. */
const MAX_FILES = 50_000;

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Must be called while the drop event is being handled: afterwards the browser hides the items. */
export function entriesOf(transfer: DataTransfer): readonly FileSystemEntry[] {
  return [...transfer.items].flatMap((item) => {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
}

export interface Found {
  readonly files: readonly File[];
  /** Where each lies, from the dropped folder on: `must-gather/node-1/audit.log`; "" for what was dropped by itself. */
  readonly paths: readonly string[];
  /** There were more than `limit`. */
  readonly cut: boolean;
  /** Files that the browser would not hand out. */
  readonly unreadable: number;
}

/** Files of the entries and of all folders below them, without what file managers leave in every folder. */
export async function filesBelow(
  roots: readonly FileSystemEntry[],
  limit = MAX_FILES,
): Promise<Found> {
  const files: File[] = [];
  const paths: string[] = [];
  let unreadable = 0;
  const waiting = roots.map((entry) => ({ entry, folder: "" }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { entry, folder } = next;
    if (files.length >= limit) return { files, paths, cut: true, unreadable };
    if (isFile(entry)) {
      const file = await fileOf(entry);
      if (file === null) unreadable++;
      else if (!LITTER.has(file.name)) {
        files.push(file);
        paths.push(folder === "" ? "" : `${folder}${file.name}`);
      }
    } else if (isFolder(entry)) {
      const inside = `${folder}${entry.name}/`;
      const children = await childrenOf(entry, limit);
      waiting.push(...children.map((child) => ({ entry: child, folder: inside })));
    }
  }
  return { files, paths, cut: false, unreadable };
}

const LITTER = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => {
    entry.file(resolve, () => {
      resolve(null);
    });
  });

/** `readEntries` gives at most 100 names at a time, and an empty list at the end. */
async function childrenOf(
  folder: FileSystemDirectoryEntry,
  limit: number,
): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  while (children.length < limit) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => {
        resolve([]);
      });
    });
    if (some.length === 0) break;
    children.push(...some);
  }
  return children;
}
