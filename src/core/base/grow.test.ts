import { describe, expect, it } from "vitest";
import { GrowableBytes, GrowableColumn } from "./grow.ts";

describe("GrowableColumn", () => {
  it("gives back what was pushed, past every growth, and is empty after take", () => {
    const column = new GrowableColumn((n) => new Uint32Array(n), 2);
    const expected = Array.from({ length: 5000 }, (_, i) => i * 3);
    for (const value of expected) column.push(value);
    column.set(7, 99);
    expected[7] = 99;
    expect(column.at(4999)).toBe(14_997);
    expect(column.at(5000)).toBe(0);
    expect([...column.take()]).toEqual(expected);
    expect(column.length).toBe(0);
    column.push(1);
    expect([...column.take()]).toEqual([1]);
  });
});

describe("GrowableBytes", () => {
  it("appends, drops from the front, and shrinks after a huge record", () => {
    const bytes = new GrowableBytes(4);
    bytes.append(new Uint8Array([1, 2, 3, 4, 5, 6]), 1, 5);
    bytes.append(new Uint8Array([7, 8]), 0, 2);
    bytes.drop(2);
    expect([...bytes.bytes.subarray(0, bytes.length)]).toEqual([4, 5, 7, 8]);
    bytes.append(new Uint8Array(1000), 0, 1000);
    bytes.clear(16);
    expect([bytes.length, bytes.capacity]).toEqual([0, 16]);
  });
});
