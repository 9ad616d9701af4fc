import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { likenessOf } from "./likeness.ts";

const bytesOf = (latin1: string): Uint8Array => Uint8Array.from(latin1, (c) => c.charCodeAt(0));

describe("likenessOf", () => {
  it.each([
    ["png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"],
    ["jpeg", "\xff\xd8\xff\xe0\0\x10JFIF"],
    ["gif", "GIF89a\x01\0"],
    ["pdf", "%PDF-1.7\n%\xe2\xe3"],
    ["zip", "PK\x03\x04\x14\0"],
    ["zstd", "\x28\xb5\x2f\xfd\x04"],
    ["tar", `audit.log${"\0".repeat(248)}ustar  \0`],
    ["sqlite", "SQLite format 3\0\x10\0"],
    ["elf", "\x7fELF\x02\x01\x01"],
    ["binary", "\x01\x02\x03\0\x05"],
    ["html", "<!DOCTYPE html>\n<html>"],
    ["html", "<?xml version='1.0'?>\n<html xmlns='x'>"],
    ["xml", "<?xml version='1.0'?>\n<log/>"],
    ["xml", "<events><event/></events>"],
    [
      "klog",
      "I0301 10:00:00.123456       1 server.go:148] Version: v1\nE0301 10:00:01.000000       1 a.go:2] no\n",
    ],
    ["auditd", "type=SYSCALL msg=audit(1770000000.027:2401): arch=c000003e\n"],
    [
      "container-log",
      "2026-03-01T10:00:00.615800890+00:00 stdout F hello\n2026-03-01T10:00:00.615800890Z stderr P x\n",
    ],
    ["container-log", '{"log":"hello\\n","stream":"stdout","time":"2026-03-01T10:00:00Z"}\n'],
    ["journal", '{"__REALTIME_TIMESTAMP":"1770000000000000","MESSAGE":"x"}\n'],
    ["otlp", '{\n  "resourceLogs": [\n    {'],
    ["access-log", '203.0.113.9 - - [01/Mar/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5\n'],
    ["syslog", "<34>Mar  1 10:00:00 node-1 su: failed\n"],
    [
      "syslog",
      "Mar  1 10:00:00 node-1 sshd[12]: accepted\nMar 12 10:00:00 node-1 sshd[12]: accepted\n",
    ],
    ["syslog", "2026-03-01T10:00:00.123456+00:00 node-1 kubelet[12]: started\n"],
    ["audit-policy", "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: None\n"],
    ["yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n"],
    [
      "rancher-audit",
      '{"auditID":"1","requestURI":"/v3","user":{"name":"u"},"method":"GET","remoteAddr":"192.0.2.1:5"}\n',
    ],
    ["core-events", '{"kind":"Event","apiVersion":"v1","involvedObject":{"kind":"Pod"}}'],
    ["ocsf", '{"class_uid":6003,"category_uid":6,"api":{"operation":"list"}}'],
    ["audit-policy", '{"kind":"Policy","apiVersion":"audit.k8s.io/v1","rules":[]}'],
    ["cloud-audit", '{"Records":[{"eventVersion":"1.09","eventSource":"eks.amazonaws.com"}]}'],
    ["csv", "time,user,verb\n10:00,ines,get\n10:01,omar,list\n"],
    ["json", '{\n  "kind": "Pod"\n}\n'],
    ["json", '[{"a":1},{"a":2}]'],
    ["json", '{"kind":"Pod"}'],
    ["json-lines", '{"a":1}\n{"a":2}\n'],
    ["text", "Dear diary, today: nothing.\nIt rained, though.\n"],
    ["text", "{not json at all\n"],
    ["text", ""],
  ])("sees %s", (likeness, head) => expect(likenessOf(bytesOf(head))).toBe(likeness));

  it("answers for any bytes, soon", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(likenessOf(bytes)).toBeTypeOf("string");
      }),
    );
    for (const bomb of ["[", "a:", "<a ", "1 ", '{"log":"', "2026-03-01T", "- ", ",", "\n"])
      expect(likenessOf(bytesOf(bomb.repeat(300_000)))).toBeTypeOf("string");
  });
});
