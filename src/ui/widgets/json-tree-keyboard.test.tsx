import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { indexJson } from "./json-tree-index.ts";
import { openAtFirst } from "./json-tree-lines.ts";
import { JsonTree } from "./json-tree.tsx";

const NO_MARKS: ReadonlySet<string> = new Set();

function Tree({ text }: { readonly text: string }) {
  const [index] = useState(() => indexJson(text));
  const [open, setOpen] = useState(() => openAtFirst(index));
  return (
    <JsonTree label="Event JSON" index={index} open={open} onOpen={setOpen} marks={NO_MARKS} />
  );
}

const items = () => screen.getAllByRole("treeitem");
const texts = () => items().map((item) => item.textContent?.replaceAll("\u00a0", " "));

test("opens and closes with the arrow keys, and moves to the container and back", async () => {
  render(
    <Tree text='{"verb":"get","requestObject":{"a":{"b":[1,2,3,4,5,6,7,8,9,10,11,12,13]}}}' />,
  );
  expect(texts()).toEqual(["{2}", 'verb: "get"', "requestObject: {1}"]);
  await userEvent.tab();
  await userEvent.keyboard("{End}{ArrowRight}");
  expect(texts().at(-1)).toBe("a: {1}");
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
  expect(document.activeElement?.textContent).toContain("b:");
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}");
  expect(document.activeElement?.textContent).toContain("requestObject");
  expect(items().at(2)?.getAttribute("aria-expanded")).toBe("false");
});

test("a click opens, and says where each line stands", async () => {
  render(<Tree text='{"list":["x","y","z","x","y","z","x","y","z","x","y","z","x"]}' />);
  await userEvent.click(screen.getByText("[13]"));
  const y = items().at(3);
  expect(y?.getAttribute("aria-level")).toBe("3");
  expect(y?.getAttribute("aria-posinset")).toBe("2");
  expect(y?.getAttribute("aria-setsize")).toBe("13");
});

test("a user agent of 100 kB is cut, and shown in pieces when asked", async () => {
  const { container } = render(<Tree text={JSON.stringify({ userAgent: "A".repeat(100_000) })} />);
  expect(container.textContent?.length).toBeLessThan(400);
  await userEvent.click(screen.getByText("show all 100,000 characters"));
  expect(items().length).toBeGreaterThan(4);
  expect(container.textContent?.length).toBeLessThan(20_000);
});

test("nesting ten thousand deep opens like anything else", async () => {
  render(<Tree text={'{"a":'.repeat(10_000) + "1" + "}".repeat(10_000)} />);
  await userEvent.tab();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}");
  expect(items().length).toBeGreaterThan(3);
});

test("markup and control characters are only text", () => {
  const { container } = render(
    <Tree text={JSON.stringify({ "<img src=x>": "\u202e<b>\u0000" })} />,
  );
  expect(container.querySelector("img, b")).toBeNull();
  expect(container.textContent).toContain("⟨RLO⟩<b>␀");
});
