import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { Segments } from "./segments.tsx";

function Fruit() {
  const [value, setValue] = useState<"apple" | "pear">("apple");
  const options = [
    { value: "apple", label: "An apple" },
    { value: "pear", label: "A pear" },
  ] as const;
  return <Segments label="Fruit" value={value} options={options} onChange={setValue} />;
}

const chosen = () => screen.getByRole("radio", { checked: true }).parentElement?.textContent;

test("one of a few choices holds, chosen by pointer or by arrow keys", async () => {
  render(<Fruit />);
  expect(screen.getByRole("radiogroup", { name: "Fruit" })).toBeTruthy();
  expect(chosen()).toBe("An apple");
  await userEvent.click(screen.getByRole("radio", { name: "A pear" }));
  expect(chosen()).toBe("A pear");
  await userEvent.keyboard("{ArrowLeft}");
  expect(chosen()).toBe("An apple");
});
