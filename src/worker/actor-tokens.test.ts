// What is told of the tokens of an actor, from the log's own text.

import { expect, test } from "vitest";
import { ALL } from "../core/filter/predicate.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import { filterOf, openEngine } from "../testing/open-engine.ts";
import type { ActorTokens } from "./engine-api.ts";

const WEB = "system:serviceaccount:shop:web";
const PREFIX = "authentication.kubernetes.io/";

let minute = 0;
const at = (): string => `2026-09-14T13:${String(minute++ % 60).padStart(2, "0")}:00.000000Z`;

const byToken = (id: string, ip: string, pod = "web-0", username = WEB): string =>
  aRequestLine({
    user: {
      username,
      extra: {
        [`${PREFIX}credential-id`]: [id],
        [`${PREFIX}pod-name`]: [pod],
        [`${PREFIX}node-name`]: ["n1"],
      },
    },
    sourceIPs: ["192.0.2.1", ip],
    requestReceivedTimestamp: at(),
  });

const request = (username: string, issued: string | null, code = 201, name = "web"): string =>
  aRequestLine({
    verb: "create",
    user: { username },
    objectRef: { resource: "serviceaccounts", subresource: "token", namespace: "shop", name },
    responseStatus: { code },
    ...(issued !== null && { annotations: { [`${PREFIX}issued-credential-id`]: issued } }),
    requestReceivedTimestamp: at(),
  });

async function tokensIn(lines: readonly string[], most = 1000, filter = ALL): Promise<ActorTokens> {
  const engine = await openEngine(lines);
  const found = await engine.actorTokens({ actor: WEB, most, filter, range: null });
  if (found === null) throw new Error("nobody waited");
  return found;
}

test("a token says which pod it is bound to, where it was used, and who asked for it", async () => {
  const found = await tokensIn([
    request("system:node:n1", "JTI=a"),
    request("mallory", "JTI=b"),
    request("mallory", null, 403),
    request("eve", "JTI=c", 201, "other"),
    byToken("JTI=a", "10.0.0.7"),
    byToken("JTI=a", "10.0.0.7"),
    byToken("JTI=b", "10.0.0.7"),
    byToken("JTI=b", "203.0.113.9"),
    byToken("JTI=c", "10.0.0.9", "x-0", "system:serviceaccount:shop:other"),
    aRequestLine({ user: { username: WEB }, requestReceivedTimestamp: at() }),
  ]);
  expect(found).toMatchObject({ events: 5, read: 5, unreadable: 0, total: 2, unnamed: 1 });
  expect(found.list).toMatchObject([
    {
      id: "JTI=b",
      ipCount: 2,
      ips: ["10.0.0.7", "203.0.113.9"],
      issued: { actor: "mallory", row: 1 },
    },
    { id: "JTI=a", ipCount: 1, count: 2, pods: ["web-0"], nodes: ["n1"], issued: { row: 0 } },
  ]);
  expect(found.requests).toMatchObject({
    total: 3,
    list: [
      { actor: "mallory", count: 2, refused: 1 },
      { actor: "system:node:n1", count: 1, refused: 0 },
    ],
  });
});

test("of more events than are to be read, the first and the last of each address are among them", async () => {
  const found = await tokensIn(
    [
      ...Array.from({ length: 500 }, () => byToken("JTI=a", "10.0.0.7")),
      byToken("JTI=stolen", "203.0.113.9"),
      ...Array.from({ length: 500 }, () => byToken("JTI=a", "10.0.0.7")),
    ],
    40,
  );
  expect(found.events).toBe(1001);
  expect(found.read).toBeLessThanOrEqual(40);
  expect(found.list.map(({ id }) => id)).toContain("JTI=stolen");
});

test("only what a filter leaves is told of, and what no user says is a claim of nobody", async () => {
  const forged = aRequestLine({
    user: { username: WEB, extra: { [`${PREFIX}credential-id`]: [] } },
    requestObject: { user: { extra: { [`${PREFIX}credential-id`]: ["JTI=forged"] } } },
    requestReceivedTimestamp: at(),
  });
  const lines = [forged, byToken("JTI=a", "10.0.0.7"), byToken("JTI=b", "10.0.0.8")];
  const found = await tokensIn(lines, 1000, filterOf("NOT ip:10.0.0.8"));
  expect(found).toMatchObject({ total: 1, unnamed: 1, events: 2 });
});

test("whoever stops the reading, or asks for another actor's, gets nothing of it", async () => {
  const engine = await openEngine([byToken("JTI=a", "10.0.0.7")]);
  const wanted = { actor: WEB, most: 10, filter: ALL, range: null };
  const [first, second] = [engine.actorTokens(wanted), engine.actorTokens(wanted)];
  expect(await first).toBeNull();
  expect(await second).toMatchObject({ total: 1 });
  const third = engine.actorTokens(wanted);
  await engine.stopTokens();
  expect(await third).toBeNull();
});
