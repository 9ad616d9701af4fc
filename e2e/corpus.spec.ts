// e2e: real logs of other people's clusters, opened in the real browser. The corpus is not part of the project, so these
// tests run where AUDIT_CORPUS names it. What the rules find is held against filters written here by hand.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./audit-page.ts";
import type { AuditPage, FindingCount, Ledger } from "./audit-page.ts";
import { root } from "./dependencies.mjs";

const corpus = process.env["AUDIT_CORPUS"] ?? "";
const FOLDERS = ["raw", "wrapped", "negative"];

const filesBelow = (folder: string): string[] =>
  readdirSync(path.join(corpus, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(corpus, path.join(entry.parentPath, entry.name)))
    .toSorted();

interface Counted {
  readonly ledger: Ledger;
  readonly findings: ReadonlyMap<string, number>;
}

const toMap = (findings: readonly FindingCount[]): Map<string, number> =>
  new Map(findings.map(({ rule, count }) => [rule, count]));

async function countAll(audit: AuditPage): Promise<Counted> {
  const ledger = await audit.ledger();
  const { records, events, merged, duplicates, other, rejected } = ledger;
  expect(records).toBe(events + merged + duplicates + other + rejected);
  return { ledger, findings: toMap(await audit.findings()) };
}

interface Line {
  readonly auditID?: string;
  readonly requestReceivedTimestamp?: string;
  readonly kind?: string;
  readonly apiVersion?: string;
  readonly verb?: string;
  readonly requestURI?: string;
  readonly user?: { readonly username?: string };
  readonly objectRef?: { readonly resource?: string; readonly subresource?: string };
  readonly requestObject?: {
    readonly spec?: {
      readonly containers?: readonly { securityContext?: { privileged?: boolean } }[];
    };
  };
}

/** Each line as an event; undefined for one that is none. */
function linesOf(file: string): (Line | undefined)[] {
  const text = readFileSync(path.join(corpus, file), "utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      try {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every key is optional
        const value = JSON.parse(line) as Line | null;
        const isEvent =
          value?.kind === "Event" && value.apiVersion?.startsWith("audit.k8s.io/") === true;
        return isEvent ? value : undefined;
      } catch {
        return undefined;
      }
    });
}

/** Lines that are stages of one request, or one line twice. */
function requestsOf(lines: readonly Line[]): Line[][] {
  const requests = new Map<string, Line[]>();
  for (const line of lines) {
    const { auditID, requestReceivedTimestamp, user, verb, requestURI } = line;
    const key = [auditID, requestReceivedTimestamp, user?.username, verb, requestURI].join(" ");
    requests.set(key, [...(requests.get(key) ?? []), line]);
  }
  return [...requests.values()];
}

const PROBE = /^\/(?:healthz|livez|readyz)|^\/version(?:\?|$)/;
const isAnonymous = ({ user }: Line) => user?.username === "system:anonymous";
const isProbe = ({ requestURI = "" }: Line) => PROBE.test(requestURI);

const BY_HAND: Readonly<Record<string, (line: Line) => boolean>> = {
  "pod-exec": ({ objectRef }) => objectRef?.resource === "pods" && objectRef.subresource === "exec",
  "secret-access": ({ objectRef, verb }) =>
    objectRef?.resource === "secrets" && (verb === "get" || verb === "list"),
  "rbac-change": ({ objectRef, verb = "" }) =>
    objectRef?.resource === "clusterrolebindings" &&
    ["create", "update", "patch", "delete"].includes(verb),
  "privileged-pod": ({ requestObject }) =>
    requestObject?.spec?.containers?.some((c) => c.securityContext?.privileged === true) === true,
  "anonymous-access": (line) => isAnonymous(line) && !isProbe(line),
  "anonymous-probe": (line) => isAnonymous(line) && isProbe(line),
};

test.beforeEach(() => {
  test.skip(corpus === "", "no corpus: AUDIT_CORPUS is not set");
});

test("finds on the three incidents exactly what filters written by hand find", async ({
  audit,
}) => {
  for (const name of ["a", "b", "c"]) {
    const file = `raw/minikube-incident-${name}/audit.log`;
    const lines = linesOf(file);
    const events = lines.filter((line) => line !== undefined);
    const requests = requestsOf(events);
    await audit.visit();
    await audit.openLog(path.join(corpus, file));
    const { ledger, findings } = await countAll(audit);
    expect(ledger, file).toMatchObject({
      records: lines.length,
      events: requests.length,
      rejected: lines.length - events.length,
    });
    const byHand = Object.entries(BY_HAND).map(([rule, matches]) => {
      return [rule, requests.filter((stages) => stages.some(matches)).length] as const;
    });
    expect(new Map(byHand), file).toEqual(
      new Map(byHand.map(([rule]) => [rule, findings.get(rule) ?? 0])),
    );
  }
});

/** Here what the page makes of them: of the many small ones every fourth. All of them are read by core/ingest/corpus.test.ts. */
const isTaken = (file: string, i: number): boolean =>
  /^(?:raw|negative)\//.test(file) || i % 4 === 0;

test("reads real logs to the last record, and tells what is none", async ({ audit }) => {
  const head = ["file", "records", "events", "other", "rejected", ...Object.keys(BY_HAND)];
  const table = [head, head.map(() => "---")];
  const refused: string[] = [];
  await audit.visit();
  let before: Counted = await countAll(audit);
  // One after another on one page: what a file adds is the difference.
  for (const file of FOLDERS.flatMap(filesBelow).filter(isTaken)) {
    await audit.openLog(path.join(corpus, file));
    const after = await countAll(audit);
    const added = (key: keyof Ledger) => after.ledger[key] - before.ledger[key];
    const rules = Object.keys(BY_HAND).map(
      (rule) => (after.findings.get(rule) ?? 0) - (before.findings.get(rule) ?? 0),
    );
    table.push(
      [file, added("records"), added("events"), added("other"), added("rejected"), ...rules].map(
        String,
      ),
    );
    const events = linesOf(file).filter((line) => line !== undefined).length;
    // Some files hold what others do.
    const found = added("events") + added("merged") + added("duplicates");
    if (events > 0) expect(found, file).toBe(events);
    if (added("records") === 0) refused.push(path.basename(file));
    before = after;
  }
  const text = table.map((row) => `| ${row.join(" | ")} |`).join("\n");
  console.log(text);
  mkdirSync(path.join(root, "build"), { recursive: true });
  writeFileSync(path.join(root, "build", "corpus-table.md"), `${text}\n`);

  // What holds no record is named, and not as an empty log.
  const unread = (await audit.loadedFiles()).filter({ hasText: /not read|not an audit log/ });
  const said = await unread.allInnerTexts();
  expect(said).toHaveLength(refused.length);
  for (const name of refused) expect(said.some((outcome) => outcome.includes(name))).toBe(true);
});
