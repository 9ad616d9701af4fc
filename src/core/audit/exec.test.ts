import { expect, test } from "vitest";
import { commandLine, execRequestOf } from "./exec.ts";

const POD = "/api/v1/namespaces/prod/pods/web-7d9f/exec";

test("reads the command, the container and the terminal from the request URI", () => {
  expect(
    execRequestOf(
      `${POD}?command=sh&command=-c&command=cat+%2Fetc%2Fshadow&container=app&stdin=true&tty=true&stdout=true`,
    ),
  ).toEqual({
    argv: ["sh", "-c", "cat /etc/shadow"],
    container: "app",
    stdin: true,
    tty: true,
    ports: [],
  });
});

test("a parameter that says false is false, an empty one is true", () => {
  expect(execRequestOf(`${POD}?stdin=false&tty=0`)).toMatchObject({ stdin: false, tty: false });
  expect(execRequestOf(`${POD}?tty`)).toMatchObject({ tty: true });
});

test("broken percent-encoding and a missing query do no harm", () => {
  expect(execRequestOf(`${POD}?command=%zz`).argv).toEqual(["%zz"]);
  expect(execRequestOf(POD).argv).toEqual([]);
});

test("shows arguments so that it is clear where one ends", () => {
  expect(commandLine(["sh", "-c", "id; whoami"])).toBe("sh -c 'id; whoami'");
  expect(commandLine(["echo", "it's", ""])).toBe(`echo 'it'\\''s' ''`);
});
