import { afterEach, describe, expect, it, vi } from "vitest";
import { createBreather, createWantedBreather } from "./breathe.ts";

afterEach(() => vi.restoreAllMocks());

describe("createBreather", () => {
  it("returns at once until the time is up, then lets other tasks run", async () => {
    let now = 1000;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const breathe = createBreather(10);
    expect(breathe()).toBeUndefined();
    now += 10;
    let others = 0;
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      others++;
      port1.close();
    });
    port1.start();
    port2.postMessage("a message that was waiting");
    await breathe();
    expect(others).toBe(1);
    expect(breathe()).toBeUndefined();
  });
});

describe("createWantedBreather", () => {
  it("says that the work goes on until nobody wants it any more", async () => {
    let isWanted = true;
    const breathe = createWantedBreather(() => isWanted);
    expect(await breathe()).toBe(true);
    isWanted = false;
    expect(await breathe()).toBe(false);
  });
});
