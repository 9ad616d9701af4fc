import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { aRequestLine } from "../testing/audit-event.ts";
import { gzipped, joined, tarred, zipped } from "../testing/containers.ts";
import { corpus, withoutCorpus } from "../testing/corpus.ts";
import { RULE_FILE_LIMITS, readRuleFiles } from "./rule-files.ts";
import { otherLogs, otherLogsByYaml } from "./rule-text.ts";

const rule = (title: string, product = "kubernetes"): string => `title: ${title}
logsource: { product: ${product}, service: audit }
detection: { sel: { verb: delete }, condition: sel }
level: low
`;
const file = (name: string, content: string | Uint8Array): File =>
  new File([typeof content === "string" ? content : new Uint8Array(content)], name);
const log = `${aRequestLine()}\n`;
const yamlLog = `kind: Event
apiVersion: audit.k8s.io/v1
auditID: 4d1f0c2e-0000-4000-8000-000000000001
verb: get
`;
const names = (read: Awaited<ReturnType<typeof readRuleFiles>>) => read.files.map((f) => f.file);

describe("of the files that are dropped", () => {
  it("rules are taken and the rest is opened as logs, told by content", async () => {
    const read = await readRuleFiles([
      file("audit.log", log),
      file("mine.yml", rule("Mine")),
      file("audit.yml", yamlLog),
      file("values.yaml", "replicas: 3\nimage: nginx\n"),
    ]);
    expect(read.files).toEqual([{ file: "mine.yml", text: rule("Mine") }]);
    expect(read.logs).toEqual([0, 2, 3]);
  });

  it("a rule that is broken YAML is a rule, so that its line can be named", async () => {
    const broken = 'title: Broken\ndetection:\n  sel: { verb: "delete }\n  condition: sel\n';
    expect(names(await readRuleFiles([file("broken.yml", broken)]))).toEqual(["broken.yml"]);
    const indented = "# note\nmetadata:\n  title: x\n  detection: y\n";
    expect((await readRuleFiles([file("other.yml", indented)])).logs).toEqual([0]);
  });

  it("a rule is one however long its title is", async () => {
    const long = rule("x".repeat(200_000));
    expect(names(await readRuleFiles([file("long.yml", long)]))).toEqual(["long.yml"]);
  });

  it("UTF-16, as Windows' editors write it, is read", async () => {
    const utf16 = joined(new Uint8Array([0xff, 0xfe]), utf16le(rule("Ü")));
    expect((await readRuleFiles([file("u.yml", utf16)])).files).toEqual([
      { file: "u.yml", text: rule("Ü") },
    ]);
  });

  it("rules for other logs are counted by log and not kept", async () => {
    const read = await readRuleFiles([
      file("a.yml", rule("A", "windows")),
      file("b.yml", `${rule("B", "windows")}---\n${rule("C", "linux")}`),
      file("both.yml", `${rule("D", "windows")}---\n${rule("E")}`),
    ]);
    expect(names(read)).toEqual(["both.yml"]);
    expect(read.others).toEqual([
      { log: "windows/audit", rules: 2 },
      { log: "linux/audit", rules: 1 },
    ]);
    expect(read.logs).toEqual([]);
  });
});

const utf16le = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le"));

const inFolder = (files: Readonly<Record<string, string>>) =>
  readRuleFiles(
    Object.entries(files).map(([name, text]) => file(name.split("/").at(-1) ?? "", text)),
    Object.keys(files),
  );

describe("a folder", () => {
  it("of rules and their readme is no log", async () => {
    const read = await inFolder({
      "sigma/README.md": "# Rules",
      "sigma/cloud/a.yml": rule("A"),
      "sigma/.github/workflows/test.yml": "on: push\njobs: {}\n",
    });
    expect(names(read)).toEqual(["sigma/cloud/a.yml"]);
    expect(read.logs).toEqual([]);
  });

  it("with rules and logs gives both", async () => {
    const read = await inFolder({
      "case/audit.log": log,
      "case/a.yml": rule("A"),
      "case/notes.txt": "x",
    });
    expect(names(read)).toEqual(["case/a.yml"]);
    expect(read.logs).toEqual([0, 2]);
  });

  it("of a hundred YAML files without a rule is looked at no further", async () => {
    // They are read sixteen at a time.
    const most = RULE_FILE_LIMITS.look + 16;
    const dumps = Object.fromEntries(
      Array.from({ length: most }, (_, i) => [`mg/${i}.yaml`, "kind: Pod\n"]),
    );
    const read = await inFolder({ ...dumps, "mg/late.yml": rule("Late") });
    expect(read.files).toEqual([]);
    expect(read.logs.length).toBe(most + 1);
  });
});

describe("an archive", () => {
  const members = [
    { name: "sigma/README.md", data: "# Rules" },
    { name: "sigma/rules/a.yml", data: rule("A") },
    { name: "sigma/rules/b.yml", data: rule("B") },
  ];

  it.each([
    ["rules.zip", zipped(members)],
    ["rules.tar", tarred(members)],
    ["rules.tar.gz", gzipped(tarred(members))],
    ["stored.zip", zipped(members.map((m) => ({ ...m, method: "stored" })))],
  ])("of rules is read: %s", async (name, bytes) => {
    const read = await readRuleFiles([file(name, bytes)]);
    expect(names(read)).toEqual(["sigma/rules/a.yml", "sigma/rules/b.yml"]);
    expect(read.logs).toEqual([]);
  });

  it("with a log in it is opened as a log too", async () => {
    const bytes = zipped([...members, { name: "node-1/audit.log.gz", data: gzipped(log) }]);
    const read = await readRuleFiles([file("case.zip", bytes)]);
    expect(names(read).length).toBe(2);
    expect(read.logs).toEqual([0]);
  });

  it("without a rule is left alone, and so is what only calls itself an archive", async () => {
    const read = await readRuleFiles([
      file("logs.tar.gz", gzipped(tarred([{ name: "audit.log", data: log }]))),
      file("not.zip", "PK? no"),
      file("cut.zip", zipped(members).subarray(0, 10)),
    ]);
    expect(read.files).toEqual([]);
    expect(read.logs).toEqual([0, 1, 2]);
  });
});

describe("limits", () => {
  it("are said: a file that is too long, and more files than are read", async () => {
    const limits = { ...RULE_FILE_LIMITS, files: 2, fileBytes: 400 };
    const read = await readRuleFiles(
      [
        file("a.yml", rule("A")),
        file("b.yml", `${rule("B")}# ${"x".repeat(400)}\n`),
        file("c.yml", rule("C")),
        file("d.yml", rule("D")),
      ],
      [],
      limits,
    );
    expect(names(read)).toEqual(["a.yml"]);
    expect(read.refused).toEqual([
      { file: "b.yml", why: "too-long", limit: 400 },
      { file: "c.yml", why: "too-many", limit: 2 },
    ]);
  });

  it("hold for what a member unpacks to: a bomb of one rule is refused", async () => {
    const bomb = `${rule("Bomb")}# ${" ".repeat(20 << 20)}\n`;
    const read = await readRuleFiles([file("bomb.zip", zipped([{ name: "b.yml", data: bomb }]))]);
    expect(read.refused).toEqual([
      { file: "b.yml", why: "too-long", limit: RULE_FILE_LIMITS.fileBytes },
    ]);
  });
});

const withLogsource = (logsource: string): string =>
  `title: A\nlogsource:\n${logsource}detection:\n  sel: { verb: get }\n  condition: sel\n`;

describe("the log a rule is for", () => {
  it.each([
    withLogsource("  product: windows\n  category: process_creation\n"),
    withLogsource("    category: webserver\n"),
    withLogsource("  product: kubernetes\n  service: audit\n"),
    withLogsource("  product: kubernetes\n"),
    withLogsource("  product: windows\n  definition: 'product: kubernetes'\n"),
    withLogsource("  product: 'windows'\n"),
    withLogsource("  product: windows # not this\n"),
    withLogsource("  product: linux\r\n  service: auditd\r\n"),
    withLogsource("  product: windows\n").replace(
      "title: A\n",
      'title: "A\n  logsource:\n    product: aws"\n',
    ),
    `${withLogsource("  product: windows\n")}---\n${withLogsource("  product: kubernetes\n")}`,
  ])("is the same without reading the YAML: %j", (text) => {
    expect(otherLogs(text)).toEqual(otherLogsByYaml(text));
  });
});

describe.skipIf(withoutCorpus)("SigmaHQ's tree (skipped without AUDIT_CORPUS)", () => {
  it("gives its rules for Kubernetes, and counts the others by log", async () => {
    const bytes = readFileSync(path.join(corpus, "sigmahq-rules.tar.gz"));
    const began = process.cpuUsage();
    const read = await readRuleFiles([file("sigma.tar.gz", bytes)]);
    const { user, system } = process.cpuUsage(began);
    const others = read.others.reduce((sum, { rules }) => sum + rules, 0);
    console.log(
      `${read.files.length} files kept, ${others} rules for ${read.others.length} other logs, ${((user + system) / 1e6).toFixed(1)} s of CPU`,
      read.refused,
      names(read),
    );
    expect(read.files.length).toBeGreaterThanOrEqual(16);
    expect(others).toBeGreaterThan(3_000);
    expect(read.logs).toEqual([]);
  });
});
