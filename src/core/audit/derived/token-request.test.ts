import fc from "fast-check";
import { expect, it } from "vitest";
import { tokenAskedBy } from "./token-request.ts";

const objectRef = { resource: "serviceaccounts", subresource: "token" };

it("says for how long, for whom and bound to what a token was asked for", () => {
  const spec = {
    expirationSeconds: 31_536_000,
    audiences: ["vault"],
    boundObjectRef: { kind: "Pod", name: "web-0", uid: "1" },
  };
  expect(tokenAskedBy({ verb: "create", objectRef, requestObject: { spec } })).toEqual({
    expirationSeconds: [31_536_000],
    audiences: ["vault"],
    boundObjectRef: ["Pod/web-0"],
  });
  expect(tokenAskedBy({ verb: "create", objectRef, requestObject: { spec: {} } })).toEqual({
    expirationSeconds: [],
    audiences: [],
    boundObjectRef: [],
  });
});

it("knows no token where none was asked for", () => {
  expect(tokenAskedBy({ objectRef: { resource: "serviceaccounts" } })).toBeUndefined();
  expect(tokenAskedBy(null)).toBeUndefined();
});

it("never throws", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (spec) => {
      const asked = tokenAskedBy({
        verb: "create",
        objectRef,
        requestObject: { spec },
        responseObject: spec,
      });
      expect(asked?.audiences.every((one) => typeof one === "string") ?? true).toBe(true);
    }),
  );
});
