import { expect, test } from "vitest";
import { aRequestLine } from "../testing/audit-event.ts";
import { answerTo, openEngine, question } from "../testing/open-engine.ts";
import { eventNamed } from "./event-named.ts";

test("an event is found by its name when the log has been read once more, and one that is not open is told apart", async () => {
  const engine = await openEngine([aRequestLine({ user: { username: "mallory" } })]);
  const [row] = (await answerTo(engine, question(""))).firstRows;
  const at = row?.at ?? "";
  await engine.readAgain("audit.log", "json-lines");
  const found = await eventNamed(engine, at);
  expect(found?.ok === true && found.value.row.fields.user).toBe("mallory");
  await engine.clear();
  expect(await eventNamed(engine, at)).toBeNull();
});
