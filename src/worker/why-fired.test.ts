import { expect, test } from "vitest";
import { eventIndex } from "../core/base/brand.ts";
import { UNTUNED, type Tuning } from "../core/detect/rule-book.ts";
import { suppressionYaml } from "../core/detect/suppression.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import { newEngine } from "../testing/open-engine.ts";
import type { MatchedRule } from "./engine-api.ts";

const RULE = `title: Odd read
name: odd-read
logsource: { product: kubernetes, service: audit }
detection:
  read: { verb: get, objectRef.resource: secrets }
  exception_own: { user.username: owner }
  exception_probe: { userAgent|startswith: kube-probe }
  condition: read and not 1 of exception_*
level: medium
`;
const EVENT = aRequestLine({
  verb: "get",
  user: { username: "noor" },
  userAgent: "curl/8",
  objectRef: { resource: "secrets", namespace: "booking", name: "card-key" },
});

async function rulesOn(tuning: Partial<Tuning>): Promise<readonly MatchedRule[]> {
  const engine = newEngine();
  const own = { file: "odd.yml", text: RULE, origin: "file" } as const;
  await engine.tune({ ...UNTUNED, ...tuning, files: [own, ...(tuning.files ?? [])] });
  await engine.open([new File([EVENT], "audit.log")]);
  const detail = await engine.event(eventIndex(0));
  if (!detail.ok) throw new Error(detail.error.kind);
  return detail.value.rules;
}
const odd = (rules: readonly MatchedRule[]) => rules.find(({ rule }) => rule.id === "odd-read");

test("tells the selections that matched, and the exceptions that did not apply", async () => {
  const found = odd(await rulesOn({}));
  expect(found?.hiddenBy).toEqual([]);
  expect(found?.selections).toEqual([
    {
      name: "read",
      isMatched: true,
      reasons: [
        { field: "verb", value: "get" },
        { field: "objectRef.resource", value: "secrets" },
      ],
    },
    {
      name: "exception_own",
      isMatched: false,
      reasons: [{ field: "user.username", value: "noor" }],
    },
    {
      name: "exception_probe",
      isMatched: false,
      reasons: [{ field: "userAgent", value: "curl/8" }],
    },
  ]);
  expect(found?.because.map(({ field }) => field)).toEqual(["verb", "objectRef.resource"]);
});

test("tells a match that a suppression hides, by its title and after those that are shown", async () => {
  const text = suppressionYaml({ id: "odd-read", title: "Odd read" }, [
    { field: "actor", value: "noor" },
  ]);
  const rules = await rulesOn({ files: [{ file: "mine.yml", text, origin: "suppression" }] });
  expect(rules.at(-1)).toBe(odd(rules));
  expect(odd(rules)?.hiddenBy).toEqual([{ id: "mine", title: "Odd read: noor", kind: "filter" }]);
  expect(odd(rules)?.selections[0]?.isMatched).toBe(true);
  expect(rules[0]?.hiddenBy).toEqual([]);
});

test("tells that a rule is switched off", async () => {
  const rules = await rulesOn({ off: ["odd-read"] });
  expect(odd(rules)?.hiddenBy).toEqual([{ id: "off", title: "", kind: "off" }]);
});
