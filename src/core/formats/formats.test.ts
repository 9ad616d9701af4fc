import { describe, expect, it } from "vitest";
import { detectFormat } from "./detect-format.ts";

const encoder = new TextEncoder();
const idOf = (text: string): string | undefined => detectFormat(encoder.encode(text))?.label;

const EVENT =
  '{"kind":"Event","apiVersion":"audit.k8s.io/v1","verb":"get","user":{"username":"ines"}}';
const PRETTY = JSON.stringify(JSON.parse(EVENT), null, 4);

describe("detectFormat", () => {
  it.each([
    ["one event", EVENT],
    [
      "events with a byte-order mark, CRLF and blank lines",
      `\ufeff\r\n\r\n${EVENT}\r\n${EVENT}\r\n`,
    ],
    ["events after a banner and a broken line", `# collected\n${EVENT.slice(30)}\n${EVENT}\n`],
    ["events of an old version", EVENT.replace("v1", "v1beta1")],
    ["an event without kind, as in a list", '{"auditID":"a","stage":"Panic","verb":"get"}'],
    [
      "an event so large that the head ends within it",
      `${EVENT.slice(0, -1)},"requestObject":{"data":"${"x".repeat(9000)}`,
    ],
    ["nothing but an event that was cut off", EVENT.slice(0, 70)],
  ])("takes %s for lines", (_, text) => expect(idOf(text)).toBe("audit.k8s.io JSON lines"));

  it.each([
    ["a pretty-printed event", PRETTY],
    ["several of them", `${PRETTY}\n${PRETTY}\n`],
    ["events without anything between", EVENT.repeat(3)],
    ["a pretty-printed event that is cut off", PRETTY.slice(0, 90)],
    ["pretty-printed events after a note", `# from the incident\n${PRETTY}`],
  ])("takes %s for documents", (_, text) => expect(idOf(text)).toBe("audit.k8s.io JSON documents"));

  it.each([
    ["nothing", ""],
    ["words", "kind Event apiVersion audit.k8s.io/v1\n"],
    ["a core event", '{"kind":"Event","apiVersion":"v1","involvedObject":{}}'],
    ["a list without events", '{"kind":"EventList","apiVersion":"audit.k8s.io/v1","items":[]}'],
    ["an audit policy", "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: None\n"],
    ["bytes", "\u0000\u0001{\u0000"],
    ["a list nested deep", "[".repeat(100_000)],
  ])("takes %s for none", (_, text) => expect(idOf(text)).toBeUndefined());
});
