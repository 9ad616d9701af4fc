import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { joined, skippableFrame, xxHash64, zstdFrame } from "../../testing/containers.ts";
import { XxHash64 } from "./xxhash64.ts";
import { ZstdInflation, isZstd } from "./zstd.ts";
import { ZstdFrames } from "./zstd-frames.ts";

interface Inflated {
  readonly text: string;
  readonly outcome: string;
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Inflated> {
  const inflation = new ZstdInflation(new Blob([bytes]));
  const chunks: Uint8Array[] = [];
  for await (const chunk of inflation.chunks()) chunks.push(chunk);
  return { text: new TextDecoder().decode(joined(...chunks)), outcome: inflation.outcome };
}

function inflateInSteps(bytes: Uint8Array, step: number): Inflated {
  const frames = new ZstdFrames();
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += step)
    chunks.push(...frames.push(bytes.subarray(at, at + step)));
  frames.finish();
  return { text: new TextDecoder().decode(joined(...chunks)), outcome: frames.outcome };
}

/** What `zstd -19` made of LOG: literals and sequences packed, and a checksum. */
const PACKED = new Uint8Array(
  Buffer.from(
    "KLUv/WS4N70aAKZ3jiAwUdoBg7S+G32qZiSsH3B6k/hBPJUrya6jVRQMDAg+AaoAegB4AI2BmJj5SuUlDhCHDqFb/wewsVEs4F9J" +
      "QB4RH0kykvIoH9EQjUep+MSiOErkGcqjeMVfFEdJlMTEgAUkkIHkU08kH9GQgbsYcJjogfIoBwkKkeQtKL6iOMpHHmIiQoLgE4jE" +
      "RPIJ5VGeoSNJcRQ7GmDLyqMUHDhKR1p15BHKo0D8xUMUR7mLAQkHgeQ8CEQclEWXR4FIOCQVv+Aw0cVRIpC/MCiPoiAOD0UjytY5" +
      "dISOsa5dK3Wzrqu0r9wVLRVTpvQpISbqRl9KGdqhoUPI1r+dMWeZM1Nqv2sZ7zx5lZNeIiLchArzNNOc5im6W9W17NVr8W6eKd4f" +
      "v2G+s7yTTkrHmIW2eqGjc9QxI0aoEXJbZdQy3o1UlZU5uZtMV0+qUlpsSJGqy/a8/zq7SnUl3EfMnsmOPLUxCFEhQ/dzzJ0ec1BC" +
      "aM2c/43qTmXcXX73U8tFmVxzpbRQDRMz7ZW6NNbn8ta74b+thWatt8rs591JS/6eFJGRsxd9M/W2TzqIVdH0TC5jdi1N82wvH+ZP" +
      "XHlJERmT8BgPJvY5fRaZ6ejvHSZ2r06MaMbwDvG5yfyzY5RBRzUZr9U3aLd1WV25mU+qQnRdN4Yx9dDlpnOU7dDXMrcKIbTD51/f" +
      "bWxqKCn95f7J5urJVEq4Bvn5verTN3gQrj+Wy+hNmhnFpLasd5uXaVx1EXMNre8vlTNv7fhsz6kJgPaoEeAFRGMr++wZkBkUCsMY" +
      "EmAwEAQjBArBJi7BP0IglYoPjXHcHSS6HTsYi+eSwC5H0m86ZNy2Jwd3+sT+ORaANcXrSwbeasE4GIecv/Gk4I4n8u5dEm7XkQCw" +
      "a0WCc8MA1opXA8TipUm9vY7E2TIkeJch9HZ8gjH3fMkP2GVFot80gjG0/0R4DpOcn/cl4G86Kbjjibx7lyBMWz/yAexakeBs7OAM" +
      "jE8G7n3JuDleAv7MmwTtaCTPlhOADBx/8nCzCdLh+GT8niUDuxyhf9NPzM9jkhic+zLJ3q4KwsA4wTCOIe9vfCLu3pJB+5bEt/UI" +
      "AGfDxhP9hv0/8zXCKsj6f+0zNEan70yJJtVb8/0CMQA1O9/0C4hJqsEMJaY=",
    "base64",
  ),
);
const LOG = Array.from({ length: 60 }, (_, i) => {
  const id = `0f${hex(i * 7919, 6)}-0000-4000-8000-${hex(i * 104_729, 12)}`;
  const verb = ["get", "list", "watch"][i % 3];
  return `{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"${id}","stage":"ResponseComplete","requestURI":"/api/v1/namespaces/ns-${i % 7}/pods","verb":"${verb}","user":{"username":"system:node:node-${i % 5}"}}\n`;
}).join("");
function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

describe("Zstandard", () => {
  it("is told by its first bytes", () => {
    expect(isZstd(PACKED)).toBe(true);
    expect(isZstd(skippableFrame("x"))).toBe(true);
    expect(isZstd(joined("{}"))).toBe(false);
    expect(isZstd(PACKED.subarray(0, 3))).toBe(false);
  });

  it("gives back what was packed, also in several frames with others between, and when it is empty", async () => {
    expect(await inflate(PACKED)).toEqual({ text: LOG, outcome: "ok" });
    expect(await inflate(zstdFrame(""))).toEqual({ text: "", outcome: "ok" });
    for (const checksum of [true, false])
      expect(await inflate(zstdFrame("a", { checksum }))).toEqual({ text: "a", outcome: "ok" });
    // Short for steps of a byte; then of more blocks than one.
    for (const [text, steps] of [
      ["first\n", [1, 7]],
      ["first\n".repeat(50_000), [50_000, 1e9]],
    ] as const) {
      const frames = joined(
        skippableFrame("about"),
        zstdFrame(text),
        PACKED,
        zstdFrame("b", { checksum: false }),
        skippableFrame(""),
        zstdFrame(""),
        PACKED,
      );
      const whole = { text: `${text}${LOG}b${LOG}`, outcome: "ok" };
      for (const step of steps) expect(inflateInSteps(frames, step)).toEqual(whole);
    }
  });

  it("keeps what could be read when the file is cut short, wherever", () => {
    const first = zstdFrame("second\n", { checksum: true });
    const whole = joined(first, PACKED);
    for (let end = 1; end < whole.length; end++) {
      const { text, outcome } = inflateInSteps(whole.subarray(0, end), 100);
      expect(`second\n${LOG}`.startsWith(text)).toBe(true);
      expect(outcome).toBe(
        end === first.length
          ? "ok"
          : end < first.length + 8 && end > first.length
            ? "trailing-bytes"
            : "cut-short",
      );
    }
  });

  it("says when the checksum is wrong, and keeps the text", async () => {
    const bytes = PACKED.slice();
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(await inflate(bytes)).toEqual({ text: LOG, outcome: "damaged" });
    expect(await inflate(joined(bytes, zstdFrame("on")))).toEqual({
      text: `${LOG}on`,
      outcome: "damaged",
    });
  });

  it("says when something else follows, and what it cannot read", async () => {
    expect(await inflate(joined(PACKED, "more text"))).toEqual({
      text: LOG,
      outcome: "trailing-bytes",
    });
    expect((await inflate(zstdFrame("x", { dictionary: 5 }))).outcome).toBe("unsupported");
    // A window of 256 MB; 128 MB is what --long makes.
    expect((await inflate(zstdFrame("x", { window: 0x90 }))).outcome).toBe("unsupported");
    expect((await inflate(zstdFrame("x", { window: 0x88 }))).outcome).toBe("ok");
  });

  it("never gives more than was packed without saying so, whatever is broken", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: PACKED.length - 7 }),
        fc.integer({ min: 1, max: 255 }),
        (at, change) => {
          const bytes = PACKED.slice();
          bytes[6 + at] = (bytes[6 + at] ?? 0) ^ change;
          const { text, outcome } = inflateInSteps(bytes, 1e9);
          expect(outcome === "ok" && text !== LOG).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("its checksum", () => {
  it("is that of the specification, however the bytes come", () => {
    expect(xxHash64(new Uint8Array(0))).toBe(0xef46db3751d8e999n);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: 200 }), (bytes, cut) => {
        const hash = new XxHash64();
        hash.update(bytes.slice(0, cut));
        hash.update(bytes.slice(cut));
        expect(hash.digestLow()).toBe(Number(xxHash64(bytes) & 0xffffffffn));
      }),
    );
  });
});
