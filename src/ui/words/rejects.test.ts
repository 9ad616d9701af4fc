import { describe, expect, test } from "vitest";
import type { RejectedRecord } from "../../worker/engine-api.ts";
import { reasonText } from "./rejects.ts";

const say = (reason: RejectedRecord["reason"], detail = "", length = 262_144): string =>
  reasonText({ reason, detail, place: { source: 0, file: "a.log", line: 1, offset: 0, length } });

describe("why a record was rejected", () => {
  test("says where it breaks, counting from one as editors do", () => {
    expect(say("not-json", "0")).toBe("Not JSON: breaks at byte 1");
    expect(say("not-utf8", "900")).toBe("Not UTF-8: breaks at byte 901");
    expect(say("cut-off")).toBe("Cut off at 262,144 bytes");
  });

  test("says what it is instead of an event", () => {
    expect(say("not-an-event", "Status")).toBe("Not an event: kind is Status");
    expect(say("not-an-event")).toBe("Not an event: it has no kind");
  });

  test("a kind from a hostile log cannot break out of its line", () => {
    expect(say("not-an-event", "a\nb\u202e")).toBe("Not an event: kind is a␊b⟨RLO⟩");
  });

  test("a record too long to be one says how long", () => {
    expect(say("too-long", "", 2_000_000_000)).toBe("Longer than a record may be: 2.00 GB");
  });
});
