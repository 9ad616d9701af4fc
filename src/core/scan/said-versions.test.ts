// Which versions events say they are of, wherever they say it: told by the kernel as by the reference.

import { expect, test } from "vitest";
import { loadKernel, scanByKernel, scanByReference } from "../../testing/two-scans.ts";
import { anEvent, aRequestLine } from "../../testing/audit-event.ts";
import { SaidVersions } from "./said-versions.ts";

const kernel = await loadKernel();

/** As both say. */
function said(...lines: readonly string[]): readonly string[] {
  const chunks = [new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""))];
  const [first, other] = [scanByReference(chunks), scanByKernel(kernel, chunks)].map(
    ({ batches }) => [...new Set(batches.flatMap(({ versions }) => versions))],
  );
  expect(other).toEqual(first);
  return first ?? [];
}
const event = (version: string, rest = {}): string =>
  aRequestLine({ apiVersion: `audit.k8s.io/${version}`, ...rest });

test("each is told once, whatever the order of keys", () => {
  const alpha = anEvent({ apiVersion: "audit.k8s.io/v1alpha1" });
  const sorted = JSON.stringify(
    Object.fromEntries(Object.entries(alpha).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  );
  expect(said(event("v1"), event("v1beta1"), sorted, event("v1"))).toEqual([
    "v1",
    "v1alpha1",
    "v1beta1",
  ]);
});

test("is what the event says of itself, not what a text in it says", () => {
  expect(said(event("v1", { userAgent: '"apiVersion":"audit.k8s.io/v9"' }))).toEqual(["v1"]);
});

test("is not told of what became no event", () => {
  expect(said(event("v1"), `${event("v7").slice(0, -1)},`)).toEqual(["v1"]);
});

test("a log that makes versions up fills no memory", () => {
  const made = Array.from({ length: 100 }, (_, i) => event(`v${i}`));
  expect(said(...made)).toHaveLength(8);
  expect(said(event("x".repeat(10_000)), event("<b>"), event("é"))).toEqual([]);
});

test("what is taken begins anew", () => {
  const versions = new SaidVersions();
  for (const one of ["audit.k8s.io/v1", "v1", 7, "audit.k8s.io/"]) versions.add(one);
  expect(versions.take()).toEqual(["v1"]);
  expect(versions.take()).toEqual([]);
});
