import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { LOG } from "../../testing/events-grid.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { EventDetails } from "../detail/event-details.tsx";

const field = () => screen.queryByRole<HTMLTextAreaElement>("textbox", { name: "Note" });

test("a note that is being written is still there after a look at the next event", async () => {
  const { actions, idle } = await openInApp(<EventDetails />, LOG);
  await actions.openAt(1);
  await idle();
  await userEvent.click(screen.getByRole("button", { name: "Note" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Note" }), "off shift");
  await userEvent.click(screen.getByRole("button", { name: "Next event" }));
  await idle();
  expect(field()).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Previous event" }));
  await idle();
  expect(field()?.value).toBe("off shift");
  // What was begun does not take the keys from whoever walks by.
  expect(document.activeElement).not.toBe(field());
  await userEvent.click(screen.getByRole("button", { name: "Keep note" }));
  await idle();
  expect(field()).toBeNull();
  expect(screen.getByRole("list", { name: "Notes" }).textContent).toContain("off shift");
});
