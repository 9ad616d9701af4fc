// bench/product: how evenly the page draws while something moves: what lies between two frames that it was asked for. Without a
// graphics card Chromium draws in software, on the same cores, and offers sixty frames a second by a timer; a frame that is not
// ready is offered the next time, 17 ms later. Page and rows in the making are looked at in each of them.

import type { CDPSession, Page } from "@playwright/test";
import { show } from "./press.ts";
import { settle } from "./product.ts";

export interface Frames {
  /** Milliseconds between one frame and the next. */
  readonly gaps: readonly number[];
  /** Frames in which a row of the table was still on its way. */
  readonly bare: number;
}

interface Recorder {
  readonly stamps: number[];
  bare: number;
  isOn: boolean;
}
declare global {
  interface Window {
    frameRecorder?: Recorder;
  }
}

export async function recordFrames(page: Page, during: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const recorder: Recorder = { stamps: [], bare: 0, isOn: true };
    window.frameRecorder = recorder;
    const grids = document.getElementsByTagName("main");
    const look = (stamp: number): void => {
      recorder.stamps.push(stamp);
      if (grids[0]?.querySelector("[role=row][aria-busy=true]")) recorder.bare++;
      if (recorder.isOn) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await during();
  const { stamps, bare } = await page.evaluate(() => {
    const recorder = window.frameRecorder ?? { stamps: [], bare: 0, isOn: false };
    recorder.isOn = false;
    return { stamps: recorder.stamps, bare: recorder.bare };
  });
  return { gaps: stamps.slice(1).map((stamp, i) => stamp - (stamps[i] ?? stamp)), bare };
}

const ROWS = 10_000;
const ROW_PX = 28;
/** Pixels a second: a wheel turned as hard as one can, 360 rows; and a bar pulled, 1,000 rows. */
const SPEEDS = { wheel: 10_000, bar: 28_000 } as const;

/** Nothing happens: what this machine's frames are like. */
export const restFrames = (page: Page): Promise<Frames> =>
  recordFrames(page, () => page.waitForTimeout(3000));

/** Through the next 10,000 rows. */
export async function scrollFrames(page: Page, by: keyof typeof SPEEDS): Promise<Frames> {
  await show(page, { tab: "events" });
  const [x, y] = await middleOf(page, "[role=grid][aria-label=Events]");
  const browser = await page.context().newCDPSession(page);
  const frames = await recordFrames(page, async () => {
    await browser.send("Input.synthesizeScrollGesture", {
      x,
      y,
      yDistance: -ROWS * ROW_PX,
      speed: SPEEDS[by],
      gestureSourceType: "mouse",
    });
  });
  await browser.detach();
  const place = await page.evaluate(() =>
    Number(document.querySelector("main [role=grid] [data-place]")?.getAttribute("data-place")),
  );
  if (place < ROWS * 0.9) throw new Error(`scrolled to row ${place} only`);
  return frames;
}

export interface LaneFrames {
  readonly marks: number;
  readonly pull: Frames;
  readonly zoom: Frames;
}

/** The kind with the most marks, pulled by the mouse and zoomed by the wheel. */
export async function laneFrames(page: Page): Promise<LaneFrames> {
  await show(page, { tab: "lanes", lanes: "actor" });
  const [x, y] = await middleOf(page, "[role=application]");
  // Somewhere to pull to: a third of the log, of which the marks come anew.
  await page.keyboard.down("Control");
  for (let turn = 0; turn < 2; turn++) {
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -100);
  }
  await page.keyboard.up("Control");
  await settle(page, 60, "zooming the lanes");
  const said = await page.getByText(/[\d,]+ marks?$/).innerText();
  const marks = Number(/([\d,]+) marks?$/.exec(said)?.[1]?.replaceAll(",", ""));
  const browser = await page.context().newCDPSession(page);
  const pull = await recordFrames(page, () => pullAbout(browser, x, y));
  await settle(page, 60, "pulling the lanes");
  const zoom = await recordFrames(page, () => zoomAbout(browser, x, y));
  await settle(page, 60, "zooming the lanes back");
  await browser.detach();
  return { marks, pull, zoom };
}

/** There and back, three pixels at a time; a hand moves no more often than the screen is drawn. */
const PULLS = 360;
const PULL_PX = 3;

async function pullAbout(browser: CDPSession, x: number, y: number): Promise<void> {
  const button = { button: "left", buttons: 1, clickCount: 1 } as const;
  let at = x;
  await browser.send("Input.dispatchMouseEvent", { type: "mousePressed", x: at, y, ...button });
  for (let step = 0; step < PULLS; step++) {
    at += step % 120 < 60 ? PULL_PX : -PULL_PX;
    await browser.send("Input.dispatchMouseEvent", { type: "mouseMoved", x: at, y, ...button });
  }
  await browser.send("Input.dispatchMouseEvent", { type: "mouseReleased", x: at, y, ...button });
}

const ZOOMS = 60;
const CONTROL = 2;

async function zoomAbout(browser: CDPSession, x: number, y: number): Promise<void> {
  for (let step = 0; step < ZOOMS; step++)
    await browser.send("Input.dispatchMouseEvent", {
      type: "mouseWheel",
      x,
      y,
      deltaX: 0,
      deltaY: step % 8 < 4 ? -100 : 100,
      modifiers: CONTROL,
    });
}

async function middleOf(page: Page, selector: string): Promise<readonly [number, number]> {
  const box = await page.locator(`main ${selector}`).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not drawn`);
  const tall = Math.min(box.height, 500);
  return [box.x + box.width / 2, box.y + tall / 2];
}
