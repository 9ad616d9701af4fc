import { describe, expect, test } from "vitest";
import { compileCidr, isPrefix } from "./cidr.ts";

describe("address prefixes", () => {
  test("hold the addresses inside them and no others", () => {
    const inside = compileCidr("10.0.0.0/8");
    expect(["10.0.0.0", "10.255.255.255", "::ffff:10.1.2.3"].map(inside)).toEqual([
      true,
      true,
      true,
    ]);
    expect(["11.0.0.0", "9.255.255.255", "::ffff:11.1.2.3", "2001:db8::1"].map(inside)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    const six = compileCidr("2001:db8::/32");
    expect(["2001:db8::1", "2001:0DB8:ffff::", "2001:db9::1", "10.0.0.1"].map(six)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(compileCidr("::ffff:10.0.0.0/104")("10.9.9.9")).toBe(true);
    expect(compileCidr("0.0.0.0/0")("1.2.3.4")).toBe(true);
    expect(compileCidr("10.0.0.7/32")("10.0.0.8")).toBe(false);
  });

  test("hold nothing that is not an address", () => {
    const any = compileCidr("0.0.0.0/0");
    const odd = [
      "",
      "1",
      "127.1",
      "010.0.0.1",
      "0x7f.0.0.1",
      "10.0.0.1 ",
      "<img>",
      "1.2.3.4.5",
      "10.0.0.1:443",
    ];
    expect(odd.filter(any)).toEqual([]);
  });

  test("are told from what only looks like one", () => {
    expect(["10.0.0.0/8", "::/0", "fe80::/10"].every(isPrefix)).toBe(true);
    expect(
      ["10.0.0.0/33", "10.0/8", "10.0.0.0", "::/129", "/8", "a/8", "::ffff:10.0.0.0/40"].some(
        isPrefix,
      ),
    ).toBe(false);
  });
});
