import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signingRequestOf, subjectOf } from "./signing-request.ts";
import { readCsrSubject } from "./x509-subject.ts";

/** Made with openssl: -subj "/O=system:masters/O=ops/CN=kubernetes-admin". */
const MASTERS =
  "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIK01JR2tBZ0VBTUVJeEZ6QVZCZ05WQkFvTURuTjVjM1JsYlRwdFlYTjBaWEp6TVF3d0NnWURWUVFLREFOdgpjSE14R1RBWEJnTlZCQU1NRUd0MVltVnlibVYwWlhNdFlXUnRhVzR3V1RBVEJnY3Foa2pPUFFJQkJnZ3Foa2pPClBRTUJCd05DQUFUdHBRUUJEVkN6YnltUnpMWEJyRzFmcjNwZUs1bTE3eFJ2MUt0SHp1azROQXR0ZElxWjM4RDgKNm90bW5IbXpDTnJxQ2pYMUZodWQ1eTRxMkROWWlkZ1lvQUF3Q2dZSUtvWkl6ajBFQXdJRFNRQXdSZ0loQUtmWQpLN1dkMnIyelNLYWlBQUplZmE3d2YyL1k0M25oQWM2TUhXeEQwckxTQWlFQWhGQi9QRDM3V1hJampnbU5PdHMwCkp5aDFHVHVtT1FtMS9TTHgrcnNWRmhZPQotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K";

const objectRef = { resource: "certificatesigningrequests" };
const spec = {
  signerName: "kubernetes.io/kube-apiserver-client",
  usages: ["client auth"],
  request: MASTERS,
};

const reviewed = (...types: readonly string[]) =>
  signingRequestOf({
    verb: "update",
    objectRef: { ...objectRef, subresource: "approval" },
    requestObject: { status: { conditions: types.map((type) => ({ type, status: "True" })) } },
  })?.approved;

describe("a certificate signing request", () => {
  it("names the signer, the usages and the identity that is asked for", () => {
    expect(signingRequestOf({ verb: "create", objectRef, requestObject: { spec } })).toEqual({
      signer: ["kubernetes.io/kube-apiserver-client"],
      usages: ["client auth"],
      subjectCN: ["kubernetes-admin"],
      subjectO: ["system:masters", "ops"],
      approved: [],
    });
  });

  it("says that it was approved or denied", () => {
    expect(reviewed("Approved")).toEqual([true]);
    expect(reviewed("Denied")).toEqual([false]);
    expect(reviewed("Failed")).toEqual([]);
  });

  it("has no subject where the request is broken, cut or no request", () => {
    for (const request of [undefined, "", "!", "TUlJ", MASTERS.slice(0, 120), btoa("-----BEGIN")])
      expect(subjectOf(request)).toBeUndefined();
  });
});

/** DER of one element. */
function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const body = contents.flatMap((part) => [...part]);
  const { length } = body;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Uint8Array.of(tag, ...head, ...body);
}

const encoder = new TextEncoder();

function requestFor(names: readonly (readonly [number, string])[]): Uint8Array {
  const attributes = names.map(([type, value]) =>
    der(0x31, der(0x30, der(0x06, Uint8Array.of(85, 4, type)), der(0x0c, encoder.encode(value)))),
  );
  const info = der(0x30, der(0x02, Uint8Array.of(0)), der(0x30, ...attributes), der(0x30));
  return der(0x30, info, der(0x30), der(0x03));
}

describe("the subject in DER", () => {
  const names = fc.array(
    fc.tuple(fc.constantFrom(3, 10, 6), fc.string({ unit: "grapheme", maxLength: 200 })),
    { maxLength: 8 },
  );

  it("is what was encoded, the last common name and all organisations", () => {
    fc.assert(
      fc.property(names, (all) => {
        expect(readCsrSubject(requestFor(all))).toEqual({
          commonName: all.findLast(([type]) => type === 3)?.[1] ?? null,
          organizations: all.flatMap(([type, value]) => (type === 10 ? [value] : [])),
        });
      }),
    );
  });

  it("is nothing of a request cut within its name, and never an error", () => {
    fc.assert(
      fc.property(names, fc.nat(), (all, at) => {
        const whole = requestFor(all);
        expect(readCsrSubject(whole.subarray(0, at % whole.length))).toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(255), (bytes, tag) => {
        readCsrSubject(bytes);
        readCsrSubject(der(0x30, der(0x30, der(0x02, bytes), der(tag, bytes), bytes)));
      }),
    );
  });

  it("has no lengths of more than there is, and none without an end", () => {
    expect(readCsrSubject(Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff))).toBeNull();
    expect(readCsrSubject(Uint8Array.of(0x30, 0x80, 0, 0))).toBeNull();
    expect(readCsrSubject(Uint8Array.of(0x30, 0x89, 1, 1, 1, 1, 1, 1, 1, 1, 1))).toBeNull();
  });
});
