import { describe, expect, it } from "vitest";
import { corpusFiles, withoutCorpus } from "../../testing/corpus.ts";
import { HEAD_BYTES } from "./format.ts";
import { detectFormat } from "./index.ts";
import { likenessOf } from "./likeness.ts";

const nameOf = (bytes: Uint8Array): string => {
  const head = bytes.subarray(0, HEAD_BYTES);
  return detectFormat(head)?.id ?? likenessOf(head);
};

const look = (folder: string): [string, string][] =>
  corpusFiles(folder).map(({ path, bytes }) => [path, nameOf(bytes)]);

/** What a file should be by its own first characters, looked at by other means than the code under test. */
function expected(path: string, bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 200));
  if (path.endsWith(".yaml")) return "yaml";
  // Lists of events, and a list of someone's notes: not read yet.
  if (start.startsWith("[") || start.includes('"EventList"')) return "json";
  return start.split("\n", 1)[0] === "{" ? "audit-documents" : "audit-lines";
}

describe.skipIf(withoutCorpus)("the corpus (skipped without AUDIT_CORPUS)", () => {
  it("what is no audit log is called by its name", () => {
    expect(Object.fromEntries(look("negative"))).toEqual({
      "negative/klog-named-audit.log": "klog",
      "negative/otlp_container.json": "otlp",
      "negative/raw_auditd.log": "auditd",
      "negative/raw_container.log": "container-log",
      "negative/viaq_container.json": "container-log",
      "negative/viaq_journal.json": "journal",
    });
  });

  it("every raw log is recognised, and no policy or YAML is taken for one", () => {
    const files = corpusFiles("raw");
    expect(files.length).toBeGreaterThan(0);
    const wrong = files.filter(({ path, bytes }) => nameOf(bytes) !== expected(path, bytes));
    expect(wrong.map(({ path, bytes }) => [path, nameOf(bytes)])).toEqual([]);
  });

  it("files with events of their own lines or documents are recognised in other folders", () => {
    expect(look("wrapped/eks").map(([, id]) => id)).toEqual(["audit-documents"]);
    expect(new Set(look("wrapped/forward-syslog").map(([, id]) => id))).toEqual(
      new Set(["audit-lines"]),
    );
  });
});
