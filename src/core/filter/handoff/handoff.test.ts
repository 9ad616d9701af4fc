import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFilter } from "../../../testing/arbitrary-filter.ts";
import { epochMicros } from "../../base/brand.ts";
import type { Result } from "../../base/result.ts";
import { compileRegex } from "../regex.ts";
import { matchesEvent } from "../match-event.ts";
import { parseFilter } from "../parse.ts";
import type { Predicate } from "../predicate.ts";
import { toJq } from "./jq.ts";
import { toKql } from "./kql.ts";
import { toLogQl } from "./logql.ts";
import type { Printed, Refusal } from "./paper.ts";
import type { TimeSpan } from "./time-span.ts";
import { toSql } from "./sql.ts";

type Printer = (filter: Predicate, range: TimeSpan | null) => Result<Printed, Refusal>;

const filterOf = (text: string): Predicate => {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
/** The text; or in brackets why there is none. */
function said(printer: Printer, text: string, range: TimeSpan | null = null): string {
  const printed = printer(filterOf(text), range);
  return printed.ok ? printed.value.text : `(${printed.error.kind})`;
}
function remarks(printer: Printer, text: string, range: TimeSpan | null = null): readonly string[] {
  const printed = printer(filterOf(text), range);
  return printed.ok ? printed.value.remarks : [];
}
const RANGE = {
  start: epochMicros(1_767_322_800_000_000),
  end: epochMicros(1_767_322_860_000_000),
};

describe("as KQL", () => {
  test.each([
    ["", "*"],
    ["verb:get", 'kubernetes.audit.verb: "get"'],
    [
      "user:system:serviceaccount:*",
      String.raw`kubernetes.audit.user.username: system\:serviceaccount\:*`,
    ],
    ["name:*a*", "kubernetes.audit.objectRef.name: *a*"],
    ["verb:(get or list)", '(kubernetes.audit.verb: "get" or kubernetes.audit.verb: "list")'],
    ["not namespace:prod", 'not (kubernetes.audit.objectRef.namespace: "prod")'],
    ["impersonatedUser:*", "kubernetes.audit.impersonatedUser.username: *"],
    ["status >= 400", "kubernetes.audit.responseStatus.code >= 400"],
    ["ip:10.0.0.0/8", 'kubernetes.audit.sourceIPs: "10.0.0.0/8"'],
    ["groups:system:masters", 'kubernetes.audit.user.groups: "system:masters"'],
    ["decision:forbid", 'kubernetes.audit.annotations.authorization_k8s_io/decision: "forbid"'],
    [
      "time >= 2026-01-02",
      'kubernetes.audit.requestReceivedTimestamp >= "2026-01-02T00:00:00.000000Z"',
    ],
    [
      "requestObject.spec.hostNetwork:true",
      'kubernetes.audit.requestObject.spec.hostNetwork: "true"',
    ],
    ["status:40?", "(number-as-text)"],
    ["name:a?", "(one-character)"],
    ['userAgent:"a b"*', "(spaces)"],
    ['uri~"^/api"', "(regex)"],
    ["user:{impersonatedUser}", "(two-fields)"],
    ["time|hour:3", "(part-of-time)"],
    ["duration > 1s", "(duration)"],
    ["severity:high", "(ours)"],
    ["pod.privileged:true", "(worked-out)"],
    ["raw:token", "(raw-text)"],
    ["requestObject.spec.x:<null>", "(null)"],
  ])("%s", (text, expected) => {
    expect(said(toKql, text)).toBe(expected);
  });

  test("says that letter case counts there", () => {
    expect(remarks(toKql, "user:alice")).toContain("case-counts");
    expect(remarks(toKql, 'user:"Alice"')).not.toContain("case-counts");
    expect(remarks(toKql, "ip:10.0.0.0/8")).toContain("network-type");
    expect(said(toKql, "verb:get", RANGE)).toContain("requestReceivedTimestamp <");
  });
});

describe("as LogQL", () => {
  const head = '{job="kube-apiserver-audit"} | json | ';
  test.each([
    ["verb:get", 'verb =~ "(?i)get"'],
    ['user:"Alice"', 'user_username = "Alice"'],
    ["user:system:*", String.raw`user_username =~ "(?i)system:[\\s\\S]*"`],
    ["impersonatedUser:*", 'impersonatedUser_username != ""'],
    ["not impersonatedUser:*", 'impersonatedUser_username = ""'],
    ["status >= 400", "responseStatus_code >= 400"],
    ["not status >= 400", '(responseStatus_code < 400 or responseStatus_code = "")'],
    ['not (verb:"Get" or name:"B")', '(verb != "Get" and objectRef_name != "B")'],
    ['uri~"^/api/v1"', String.raw`requestURI =~ "[\\s\\S]*(?:^/api/v1)[\\s\\S]*"`],
    ['not uri~"a*"', String.raw`(requestURI = "" or requestURI !~ "[\\s\\S]*(?:a*)[\\s\\S]*")`],
    ["status:40?", String.raw`responseStatus_code =~ "40[\\s\\S]"`],
    ["requestObject.spec.hostNetwork:true", 'requestObject_spec_hostNetwork =~ "(?i)true"'],
    ['annotations.a.b/c:"X"', 'annotations_a_b_c = "X"'],
  ])("%s", (text, expected) => {
    expect(said(toLogQl, text)).toBe(head + expected);
  });

  test("a list is asked as the JSON it is", () => {
    expect(said(toLogQl, "ip:10.0.0.7")).toBe(
      String.raw`{job="kube-apiserver-audit"} | json | json sourceIPs="sourceIPs" | sourceIPs =~ "[\\s\\S]*\"10\\.0\\.0\\.7\"[\\s\\S]*"`,
    );
  });

  test.each([
    ["ip:10.0.0.0/8", "network"],
    ["time >= 2026-01-02", "time"],
    ["time|hour:3", "part-of-time"],
    ["duration > 1s", "duration"],
    ['user:""', "empty"],
    ['groups:"a,b"', "list"],
    ['groups~"a"', "list"],
    ["user:{impersonatedUser}", "two-fields"],
    ["severity:high", "ours"],
    ["exec.command:*", "worked-out"],
    ["raw:x", "raw-text"],
    ["requestObject.spec.x:<null>", "null"],
  ])("%s cannot be said", (text, kind) => {
    expect(said(toLogQl, text)).toBe(`(${kind})`);
  });

  test("every event is no condition, and the range is chosen beside the query", () => {
    expect(said(toLogQl, "")).toBe('{job="kube-apiserver-audit"} | json');
    expect(said(toLogQl, "", RANGE)).toBe('{job="kube-apiserver-audit"} | json');
    expect(remarks(toLogQl, "", RANGE)).toContain("range-beside");
  });

  /** What Loki makes of an event without lists, and of the conditions that are written here; see its documentation. */
  test("its conditions say what the filter says, of labels as Loki makes them", () => {
    const events = [
      { verb: "get", user: { username: "Alice" }, responseStatus: { code: 403 } },
      { verb: "list", user: { username: "bob" } },
      { objectRef: { name: "a" } },
    ];
    const texts = [
      "user:alice",
      "not user:alice",
      "not (user:alice or verb:list)",
      "not status >= 400",
      "status < 400 or not user:*",
      "user:a*e and not verb:list",
      "not (user:bob and verb:list)",
      'not user~"^(|Alice)$"',
      "outcome:(denied or unknown)",
    ];
    for (const text of texts) {
      const query = said(toLogQl, text);
      const expected = events.map((event) =>
        matchesEvent(filterOf(text), event, {
          outcome: "responseStatus" in event ? "denied" : "unknown",
        }),
      );
      const found = events.map((event) => lokiHolds(query.slice(head.length), labelsOf(event)));
      expect([query, found]).toEqual([query, expected]);
    }
  });
});

function labelsOf(event: object, before = ""): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(event).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "object" && value !== null
        ? [...labelsOf(value, `${before}${key}_`)]
        : [[before + key, String(value)] as const],
    ),
  );
}

/** A reader of label filters: `and` before `or`, brackets, one condition each. */
function lokiHolds(query: string, labels: ReadonlyMap<string, string>): boolean {
  const tokens =
    query.match(
      /\(|\)|\band\b|\bor\b|\w+ (?:=~|!~|!=|=|<=|>=|<|>) (?:"(?:[^"\\]|\\.)*"|[\d.]+)/g,
    ) ?? [];
  let at = 0;
  const condition = (): boolean => {
    if (tokens[at] === "(") {
      at++;
      const inner = any();
      at++;
      return inner;
    }
    const [, label = "", operator = "", value = ""] =
      /^(\w+) (\S+) ([\s\S]*)$/.exec(tokens[at++] ?? "") ?? [];
    const text = labels.get(label) ?? "";
    if (!value.startsWith('"')) {
      const [number, limit] = [Number(text), Number(value)];
      if (!labels.has(label)) return false;
      return operator === ">="
        ? number >= limit
        : operator === "<"
          ? number < limit
          : operator === ">"
            ? number > limit
            : number <= limit;
    }
    const wanted = String(JSON.parse(value));
    if (operator === "=" || operator === "!=") return (text === wanted) === (operator === "=");
    const regex = compileRegex(`^(?:${wanted})$`);
    return (regex.ok && regex.value(text)) === (operator === "=~");
  };
  const every = (): boolean => {
    let holds = condition();
    while (tokens[at] === "and") {
      at++;
      holds = condition() && holds;
    }
    return holds;
  };
  const any = (): boolean => {
    let holds = every();
    while (tokens[at] === "or") {
      at++;
      holds = every() || holds;
    }
    return holds;
  };
  return any();
}

test("every printer has a text or a reason, whatever the filter", () => {
  fc.assert(
    fc.property(arbitraryFilter, (filter) => {
      for (const printer of [toJq, toSql, toLogQl, toKql]) {
        const printed = printer(filter, RANGE);
        expect(printed.ok ? printed.value.text : printed.error.kind).not.toBe("");
      }
    }),
  );
});
