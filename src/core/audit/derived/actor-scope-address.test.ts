import { describe, expect, it } from "vitest";
import { ACTOR_KINDS, actorOf } from "../actor.ts";
import { ACTOR_KIND_NAMES, actorKindOf } from "./acting.ts";
import { clientIpOf, isPublicAddress } from "./address.ts";
import { scopeOf } from "./scope.ts";

describe("who acts", () => {
  it.each([
    ["alice@example.com", "human"],
    ["system:serviceaccount:shop:web", "serviceaccount"],
    ["system:node:node-1", "node"],
    ["system:kube-scheduler", "system"],
    ["eks:node-manager", "system"],
    ["system:anonymous", "anonymous"],
    ["", undefined],
  ])("is of a kind: %s", (username, kind) => {
    expect(actorKindOf(username)).toBe(kind);
  });

  it("has as many kinds as actors have", () => {
    expect(ACTOR_KIND_NAMES.map((name) => name.replace("account", "-account"))).toEqual(
      ACTOR_KINDS,
    );
    expect(actorOf("system:serviceaccount:a:b").kind).toBe("service-account");
  });
});

describe("how much a request reaches", () => {
  const list = { hasResource: true, verb: "list", hasName: false, selectsName: false };
  it.each([
    [{ ...list, hasNamespace: false }, "cluster"],
    [{ ...list, hasNamespace: true }, "namespace"],
    [{ ...list, hasNamespace: true, selectsName: true }, "object"],
    [{ ...list, hasNamespace: true, verb: "get", hasName: true }, "object"],
    [{ ...list, hasNamespace: true, verb: "create" }, "object"],
    [{ ...list, hasNamespace: true, verb: "deletecollection" }, "namespace"],
    [{ ...list, hasNamespace: false, hasResource: false }, undefined],
  ])("%o", (facts, scope) => {
    expect(scopeOf(facts)).toBe(scope);
  });
});

describe("the client's address", () => {
  it("is the last one, for the others are claims", () => {
    expect(clientIpOf(["127.0.0.1", "203.0.113.9"])).toBe("203.0.113.9");
    expect(clientIpOf([])).toBeUndefined();
  });

  it.each([
    ["8.8.8.8", true],
    ["::ffff:8.8.8.8", true],
    ["2606:4700::1111", true],
    ["2002:808:808::1", true],
    ["10.0.0.1", false],
    ["::ffff:10.0.0.1", false],
    ["172.16.3.4", false],
    ["100.64.0.1", false],
    ["127.0.0.1", false],
    ["169.254.169.254", false],
    ["fd00::1", false],
    ["::1", false],
    ["192.0.2.1", false],
    ["8.8", undefined],
    ["<script>", undefined],
    ["", undefined],
  ])("%s is public: %s", (text, isPublic) => {
    expect(isPublicAddress(text)).toBe(isPublic);
  });
});
