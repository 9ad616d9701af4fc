import { expect, test } from "vitest";
import { networkOf } from "./address.ts";

test("an address lies in a network of its neighbours: /24, and /64 for IPv6", () => {
  expect(networkOf("10.8.3.21")).toBe("10.8.3.0/24");
  expect(networkOf("::ffff:10.8.3.21")).toBe("10.8.3.0/24");
  expect(networkOf("2001:db8:1:2:3::4")).toBe("2001:db8:1:2::/64");
  expect(networkOf("2001:DB8:0:0:3::4")).toBe("2001:db8::/64");
  expect(networkOf("unknown")).toBe("unknown");
});
