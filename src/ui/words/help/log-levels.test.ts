import { describe, expect, test } from "vitest";
import { blindSpots } from "./log-levels.ts";

const NOTHING = {
  events: 1000,
  Metadata: 1000,
  Request: 0,
  RequestResponse: 0,
  requestBodies: 0,
  responseBodies: 0,
};

describe("what a log cannot show", () => {
  test("a log at level Metadata hides privileged pods", () => {
    expect(blindSpots(NOTHING)[0]).toContain("Privileged pods cannot be found");
  });

  test("a log with some bodies says how many", () => {
    const spots = blindSpots({ ...NOTHING, requestBodies: 12, responseBodies: 1 });
    expect(spots[0]).toContain("12 of 1,000 events have a request body");
    expect(spots[1]).toContain("1 of 1,000 events has a response body");
  });

  test("silence never proves anything, and an empty log says nothing at all", () => {
    expect(blindSpots(NOTHING).at(-1)).toContain("does not prove");
    expect(blindSpots({ ...NOTHING, events: 0 })).toEqual([]);
  });
});
