import { expect, test } from "vitest";
import { actorOf } from "./actor.ts";

test("shows a service account by its name, with its namespace apart", () => {
  expect(actorOf("system:serviceaccount:ci:build-bot")).toEqual({
    kind: "service-account",
    name: "build-bot",
    namespace: "ci",
  });
});

test("shows a kubelet by the name of its node", () => {
  expect(actorOf("system:node:ip-10-0-14-7")).toEqual({ kind: "node", name: "ip-10-0-14-7" });
});

test("tells strangers, components and people apart", () => {
  expect(actorOf("system:anonymous").kind).toBe("anonymous");
  expect(actorOf("system:kube-scheduler")).toEqual({
    kind: "system",
    name: "system:kube-scheduler",
  });
  expect(actorOf("eks:node-manager").kind).toBe("system");
  expect(actorOf("alice@corp").kind).toBe("human");
  expect(actorOf("__proto__")).toEqual({ kind: "human", name: "__proto__" });
});

test("does not take a forged prefix for a service account", () => {
  for (const name of [
    "system:serviceaccount:",
    "system:serviceaccount:ns:",
    "system:serviceaccount::x",
    "system:serviceaccount:a:b:c",
    "system:node:",
  ]) {
    expect(actorOf(name)).toEqual({ kind: "system", name });
  }
});
