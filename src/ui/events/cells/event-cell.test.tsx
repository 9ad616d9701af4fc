import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { aRequestLine } from "../../../testing/audit-event.ts";
import { openInApp } from "../../../testing/open-in-app.tsx";
import { EventsTable } from "../events-table.tsx";

test("a request that was only received has no answer yet", async () => {
  const received = aRequestLine({ stage: "RequestReceived", responseStatus: undefined });
  await openInApp(<EventsTable />, [received, aRequestLine()]);
  expect(screen.getAllByText("no answer yet")).toHaveLength(1);
  expect(screen.getByText("success")).toBeTruthy();
});
