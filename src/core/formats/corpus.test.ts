import { describe, expect, it } from "vitest";
import { corpusFiles, withoutCorpus } from "../../testing/corpus.ts";
import { HEAD_BYTES } from "./format.ts";
import { detectFormat } from "./detect-format.ts";
import { likenessOf } from "./likeness.ts";

const nameOf = (bytes: Uint8Array): string => {
  const head = bytes.subarray(0, HEAD_BYTES);
  return detectFormat(head)?.label ?? likenessOf(head);
};

const look = (folder: string): [string, string][] =>
  corpusFiles(folder).map(({ path, bytes }) => [path, nameOf(bytes)]);

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

  it("files with events of their own lines or documents are recognised in other folders", () => {
    expect(look("wrapped/eks").map(([, id]) => id)).toEqual(["audit.k8s.io JSON documents"]);
    expect(new Set(look("wrapped/forward-syslog").map(([, id]) => id))).toEqual(
      new Set(["audit.k8s.io JSON lines"]),
    );
  });
});
