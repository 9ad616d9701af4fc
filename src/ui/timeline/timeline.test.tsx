import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { epochMicros } from "../../core/base/brand.ts";
import { answerOf, showInApp, timelineOf } from "../../testing/show-in-app.tsx";
import { TimelineRegion } from "./timeline.tsx";

const timeline = timelineOf("2026-11-21T14:00:00Z", {
  critical: [0, 1, 0, 0, 0],
  none: [5, 7, 0, 2, 1],
});
const answer = answerOf({ timeline });
const minute = (n: number) => epochMicros(timeline.firstBar + n * 60_000_000);
const slider = (name: string): HTMLElement => screen.getByRole("slider", { name });

describe("the timeline", () => {
  test("is one picture with one sentence", () => {
    showInApp(<TimelineRegion />, { answer });
    const region = within(screen.getByRole("region", { name: "Timeline" }));
    expect(region.getByRole("heading").textContent).toBe(
      "Sat 21 Nov 2026, 14:00 – 14:05 per minute",
    );
    expect(
      region.getByRole("img", { name: "5 bars of 1 minute, peak 8 at 14:01, 1 critical" }),
    ).toBeTruthy();
  });

  test("arrows choose a range bar by bar, and letting go keeps it", async () => {
    const user = userEvent.setup();
    const { state } = showInApp(<TimelineRegion />, { answer });
    slider("Range start").focus();
    await user.keyboard("{ArrowRight>}");
    expect(slider("Range start").getAttribute("aria-valuetext")).toBe("21 Nov 2026 14:01:00 UTC");
    expect(state().view.range).toBeNull();
    await user.keyboard("{/ArrowRight}");
    expect(state().view.range).toEqual({ start: minute(1), end: minute(5) });
    slider("Range end").focus();
    await user.keyboard("{Shift>}{ArrowLeft}{/Shift}");
    expect(state().view.range).toEqual({ start: minute(1), end: minute(2) });
  });

  test("widening to the whole log is no range", async () => {
    const { state } = showInApp(<TimelineRegion />, { answer });
    slider("Range start").focus();
    await userEvent.keyboard("{ArrowRight}{Home}");
    expect(state().view.range).toBeNull();
  });

  test("the chosen range is named and can be cleared", async () => {
    const { actions, state, setState } = showInApp(<TimelineRegion />, { answer });
    actions.setRange({ start: minute(1), end: minute(3) });
    setState({});
    expect(screen.getByText("14:01:00 – 14:03:00")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Clear time range" }));
    expect(state().view.range).toBeNull();
  });

  test("the zone is a choice that is shown", async () => {
    const { state } = showInApp(<TimelineRegion />, { answer });
    const zones = within(screen.getByRole("radiogroup", { name: "Time zone" }));
    await userEvent.click(zones.getByRole("radio", { name: /^Local [+-]\d\d:\d\d$/ }));
    expect(state().view.zone).toBe("local");
  });

  test("the bars can be read as a table, without the empty ones", async () => {
    showInApp(<TimelineRegion />, { answer });
    await userEvent.click(screen.getByRole("button", { name: "Bars as a table" }));
    const rows = within(screen.getByRole("table")).getAllByRole("row").slice(1);
    expect(rows).toHaveLength(4);
    expect(rows[1]?.textContent).toBe("21 Nov 2026 14:01:00810007");
  });

  test("events without a time are not forgotten", () => {
    const untimed = { ...timeline, untimed: 12 };
    const { setState } = showInApp(<TimelineRegion />, { answer: answerOf({ timeline: untimed }) });
    expect(screen.getByText("12 events without a time")).toBeTruthy();
    setState({ answer: answerOf({ timeline: { ...untimed, span: null, counts: [] } }) });
    expect(screen.getByText("No event with a time matches.")).toBeTruthy();
  });
});
