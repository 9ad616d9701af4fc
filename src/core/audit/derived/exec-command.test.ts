import { describe, expect, it } from "vitest";
import { commandText, execAsked } from "./exec-command.ts";

const argvOf = (uri: string): readonly string[] | undefined => execAsked(uri)?.argv;

describe("what a request runs", () => {
  it("is in the query of pods/exec", () => {
    const asked = execAsked(
      "/api/v1/namespaces/shop/pods/web-0/exec?command=sh&command=-c&command=%63url+x&container=app&stdin=true&tty=true",
    );
    expect(asked).toMatchObject({ container: "app", stdin: true, tty: true });
    expect(commandText(asked?.argv ?? [])).toBe("sh -c curl x");
  });

  it("is nothing for an attach, which joins what runs already", () => {
    expect(argvOf("/api/v1/namespaces/shop/pods/web-0/attach?stdin=1")).toEqual([]);
    expect(argvOf("/api/v1/namespaces/shop/pods/web-0/attach")).toEqual([]);
  });

  it("may be asked of a kubelet through its node's proxy", () => {
    const proxy = "/api/v1/nodes/node-1/proxy";
    expect(argvOf(`${proxy}/exec/shop/web-0/app?command=id`)).toEqual(["id"]);
    expect(argvOf(`${proxy}/cri/exec/shop/web-0/app?command=id`)).toEqual(["id"]);
    expect(execAsked(`${proxy}/run/shop/web-0/app?cmd=cat+/etc/shadow&input=1`)).toMatchObject({
      argv: ["cat /etc/shadow"],
      container: "app",
      stdin: true,
    });
    expect(argvOf(`${proxy}/%72un/shop/web-0/app?cmd=id`)).toEqual(["id"]);
  });

  it.each([
    "/api/v1/namespaces/shop/pods/web-0/log?command=id",
    "/api/v1/namespaces/shop/pods/exec?command=id",
    "/api/v1/namespaces/shop/services/exec/proxy/exec?command=id",
    "/api/v1/nodes/node-1/proxy/metrics?command=id",
    "/apis/apps/v1/deployments?command=id",
    "/x/y/pods/web-0/exec?command=id",
    "",
  ])("is not in %s", (uri) => {
    expect(execAsked(uri)).toBeNull();
  });
});
