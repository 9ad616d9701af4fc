import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDryRun, pathOf, queryValues, segmentsOf, selectedName } from "./request-uri.ts";

describe("the parts of a request URI", () => {
  it.each([
    ["/healthz", "/healthz"],
    ["/api/v1/pods?limit=500", "/api/v1/pods"],
    ["/api/v1/nodes/a/proxy/%72un/x", "/api/v1/nodes/a/proxy/run/x"],
    ["/a+b", "/a+b"],
    ["/a%zz?x", "/a%zz"],
    ["", ""],
  ])("reads the path of %s", (uri, path) => {
    expect(pathOf(uri)).toBe(path);
  });

  it("parts a path before it is decoded, so that an encoded slash parts nothing", () => {
    expect(segmentsOf("/api/v1//nodes/a%2Fb/proxy")).toEqual([
      "api",
      "v1",
      "nodes",
      "a/b",
      "proxy",
    ]);
  });

  it("reads repeated keys in order, percent and plus, and keys that are encoded themselves", () => {
    const uri = "/x?command=sh&command=-c&comm%61nd=%63url+http%3A%2F%2Fx%2B1&other=1";
    expect(queryValues(uri, "command")).toEqual(["sh", "-c", "curl http://x+1"]);
    expect(queryValues(uri, "none")).toEqual([]);
    expect(queryValues("/x", "command")).toEqual([]);
  });

  it("knows a dry run", () => {
    expect(isDryRun("/api/v1/pods?dryRun=All")).toBe(true);
    expect(isDryRun("/api/v1/pods?dry%52un=%41ll&x")).toBe(true);
    expect(isDryRun("/api/v1/pods?dryRun=")).toBe(false);
    expect(isDryRun("/dryRun=All")).toBe(false);
  });

  it.each([
    ["?fieldSelector=metadata.name%3Dx&watch=true", "x"],
    ["?fieldSelector=metadata.name==x", "x"],
    ["?fieldSelector=metadata.namespace%3Da%2Cmetadata.name%3Dx", "x"],
    ["?fieldSelector=metadata.name!%3Dx", undefined],
    ["?fieldSelector=metadata.name%3D", undefined],
    ["?fieldSelector=spec.nodeName%3Dx", undefined],
    ["?labelSelector=metadata.name%3Dx", undefined],
  ])("reads which one object %s selects", (query, name) => {
    expect(selectedName(`/api/v1/secrets${query}`)).toBe(name);
  });

  it("never throws, whatever the URI", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (uri, key) => {
        expect(typeof pathOf(uri)).toBe("string");
        expect(segmentsOf(uri).length).toBeLessThanOrEqual(64);
        expect(Array.isArray(queryValues(`?${uri}`, key))).toBe(true);
        selectedName(`?fieldSelector=${uri}`);
      }),
    );
  });

  it("reads back what a client encoded", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), (argv) => {
        const query = new URLSearchParams(argv.map((argument) => ["command", argument]));
        expect(queryValues(`/x?${String(query)}`, "command")).toEqual(argv);
      }),
    );
  });
});

describe("a look at a query before it is taken apart", () => {
  it("changes nothing of what is found", () => {
    const part = fc.constantFrom(
      "a",
      "%61",
      "b",
      "=",
      "&",
      "+",
      "%2C",
      "%3D",
      "%2c",
      "%25",
      "é",
      "%C3%A9",
      "%",
    );
    const keys = fc.constantFrom("a", "ab", "a b", "é", "a,b", "a=b", "%", "");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), keys, (parts, key) => {
        const query = parts.join("");
        expect(queryValues(`/x?${query}`, key)).toEqual(new URLSearchParams(query).getAll(key));
      }),
      { numRuns: 5000 },
    );
  });
});
