import { expect, test } from "vitest";
import { failedFile } from "../../testing/file-reports.ts";
import type { Likeness } from "../../worker/engine-api.ts";
import { failureText } from "./files.ts";

const said = (likeness: Likeness): string => {
  const failure = { kind: "not-audit", likeness, head: [], linesRead: 2, bytesRead: 1000 } as const;
  return failureText(failedFile(1, failure), failure);
};

test("what lies beside an audit log is named, with where that is", () => {
  expect(said("klog")).toBe(
    "Its 2 lines (1.00 KB) hold no audit event. They look like the log of a Kubernetes component (klog), which tells what the program did, not what was asked of it. The API server's audit log is a file of its own, where its --audit-log-path says; without an audit policy there is none.",
  );
  expect(said("rancher-audit")).toContain("server/logs/audit.log");
  expect(said("auditd")).toContain("--audit-log-path");
  expect(said("cloud-audit")).toContain("kube-apiserver-audit");
  expect(said("png")).toBe("By its first bytes it is a PNG image.");
  expect(said("csv")).toBe(
    "Its 2 lines (1.00 KB) hold no audit event. They look like a table (CSV).",
  );
});
