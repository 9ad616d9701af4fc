import { describe, expect, it } from "vitest";
import { BODY_FIELDS } from "../../audit/derived/body-fields.ts";
import { COLUMN_FIELDS } from "../../audit/derived/column-field-list.ts";
import { matchesEvent } from "../../filter/match-event.ts";
import { explainMatch } from "../explain.ts";
import { compileRules } from "../rule-set.ts";
import { parseField } from "./field-map.ts";

const EXEC = {
  kind: "Event",
  apiVersion: "audit.k8s.io/v1",
  verb: "get",
  requestURI: "/api/v1/namespaces/a/pods/b/exec?command=%63url&command=http%3A%2F%2Fx&x=1",
  user: { username: "alice" },
  objectRef: { resource: "pods", subresource: "exec", namespace: "a", name: "b" },
};

const role = (rules: readonly object[]) => ({
  ...EXEC,
  verb: "create",
  objectRef: { resource: "clusterroles" },
  requestObject: { rules },
});

function ruleOf(selection: string) {
  const { rules, problems } = compileRules([
    {
      file: "a.yml",
      text: `title: A
logsource: { product: kubernetes, service: audit }
detection:
  selection: ${selection}
  condition: selection
`,
    },
  ]);
  expect(problems).toEqual([]);
  const [rule] = rules;
  if (rule === undefined) throw new Error("no rule");
  return rule;
}

describe("a rule on what no event says outright", () => {
  it("may ask for every derived field by its own name", () => {
    for (const { name, sigma } of COLUMN_FIELDS.filter((field) => "sigma" in field))
      expect(parseField(sigma)).toEqual({ ok: true, value: { kind: "field", name } });
    for (const { name } of BODY_FIELDS)
      expect(parseField(`k8s.${name}`)).toEqual({ ok: true, value: { kind: "derived", name } });
    expect(parseField("k8s.query.fieldSelector")).toEqual({
      ok: true,
      value: { kind: "query", key: "fieldSelector" },
    });
    expect(parseField("k8s.pod.images[]")).toEqual({
      ok: true,
      value: { kind: "derived", name: "pod.images" },
    });
  });

  it("sees through the encoding of an exec, and says why in its own words", () => {
    const rule = ruleOf(
      "{ k8s.exec.command|contains|all: [curl, 'http://'], k8s.actorKind: human, k8s.query.x: 1 }",
    );
    expect(matchesEvent(rule.predicate, EXEC, {})).toBe(true);
    expect(explainMatch(rule, EXEC, {})).toEqual([
      { field: "k8s.exec.command", value: "curl http://x" },
      { field: "k8s.actorKind", value: "human" },
      { field: "k8s.query.x", value: "1" },
    ]);
  });

  it("matches a grant of one rule of a role, and explains with that grant alone", () => {
    const rule = ruleOf("{ k8s.rbac.grants|endswith: '/secrets:list' }");
    const secrets = { apiGroups: [""], resources: ["secrets"], verbs: ["get"] };
    const pods = { apiGroups: [""], resources: ["pods"], verbs: ["list"] };
    expect(matchesEvent(rule.predicate, role([secrets, pods]), {})).toBe(false);
    const both = role([{ ...secrets, verbs: ["get", "list"] }]);
    expect(explainMatch(rule, both, {})).toEqual([
      { field: "k8s.rbac.grants", value: "core/secrets:list" },
    ]);
  });
});
