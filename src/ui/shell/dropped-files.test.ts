import { describe, expect, test } from "vitest";
import { filesBelow } from "./dropped-files.ts";

/** The parts of the browser's file system entries that nobody looks at. */
const ROOT: FileSystemDirectoryEntry = {
  name: "",
  fullPath: "/",
  isFile: false,
  isDirectory: true,
  createReader: () => ({ readEntries: () => undefined }),
  getDirectory: () => undefined,
  getFile: () => undefined,
  getParent: () => undefined,
  get filesystem() {
    return { name: "", root: ROOT };
  },
};
const ENTRY = { fullPath: "", filesystem: ROOT.filesystem, getParent: () => undefined };

const file = (name: string, isLocked = false): FileSystemFileEntry => ({
  ...ENTRY,
  name,
  isFile: true,
  isDirectory: false,
  file: (done, failed) => {
    if (isLocked) failed?.(new DOMException("", "NotReadableError"));
    else done(new File(["x"], name));
  },
});

/** Gives its children two at a time, as browsers give a hundred. */
const folder = (name: string, children: FileSystemEntry[]): FileSystemDirectoryEntry => ({
  ...ENTRY,
  name,
  isFile: false,
  isDirectory: true,
  getDirectory: () => undefined,
  getFile: () => undefined,
  createReader: () => {
    const left = [...children];
    return {
      readEntries: (done) => {
        done(left.splice(0, 2));
      },
    };
  },
});

const names = async (...roots: FileSystemEntry[]) =>
  (await filesBelow(roots)).files.map(({ name }) => name).toSorted();

describe("what was dropped", () => {
  test("a file in a folder knows where it lies, and one by itself has no place", async () => {
    const roots = [folder("mg", [folder("node-1", [file("audit.log")])]), file("e.log")];
    const { files, paths } = await filesBelow(roots);
    expect(files.map(({ name }, i) => [name, paths[i]])).toEqual([
      ["e.log", ""],
      ["audit.log", "mg/node-1/audit.log"],
    ]);
  });

  test("a folder stands for all files in it and below, however many at a time they come", async () => {
    const logs = folder("logs", [
      file("a.log"),
      file("b.log"),
      file("c.log"),
      folder("old", [file("d.log.gz")]),
    ]);
    expect(await names(logs, file("e.log"))).toEqual([
      "a.log",
      "b.log",
      "c.log",
      "d.log.gz",
      "e.log",
    ]);
  });

  test("what a file manager leaves behind is no log, and an unreadable file is counted", async () => {
    const logs = folder("logs", [file(".DS_Store"), file("locked.log", true), file(".log")]);
    const found = await filesBelow([logs]);
    expect(found.files.map(({ name }) => name)).toEqual([".log"]);
    expect(found.unreadable).toBe(1);
  });

  test("a folder 5,000 deep is no problem", async () => {
    let deep: FileSystemEntry = file("deep.log");
    for (let i = 0; i < 5000; i++) deep = folder("in", [deep]);
    expect(await names(deep)).toEqual(["deep.log"]);
  });

  test("too many files are cut, and that is said", async () => {
    const many = folder(
      "many",
      Array.from({ length: 8 }, (_, i) => file(`${i}.log`)),
    );
    const { files, cut } = await filesBelow([many], 5);
    expect([files.length, cut]).toEqual([5, true]);
  });
});
