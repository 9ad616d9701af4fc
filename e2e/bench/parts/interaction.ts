// bench/parts: what people feel at a million events, beside what was asked for: any interaction within 100 ms (p95), sixty frames a
// second while something moves (none longer than 32 ms), and letters that come as they are typed.

import { formatCount, formatTime, percentile } from "../numbers.ts";
import { laneFrames, restFrames, scrollFrames } from "../product/frames.ts";
import type { Frames } from "../product/frames.ts";
import { INTERACTIONS, timeInteraction } from "../product/interactions.ts";
import type { Timed } from "../product/interactions.ts";
import { openLog, visit } from "../product/product.ts";
import { timeLetters } from "../product/typing.ts";
import { say } from "../say.ts";
import { bulkLog } from "../stage/bench-log.ts";
import type { Stage } from "../stage/stage.ts";
import { withPage } from "../stage/stage.ts";
import { TASKS, longestMainTask, traced } from "../stage/trace.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";

/** A million events. */
const BYTES = 1.406e9;
const ASKED_MS = 100;
const ASKED_FRAME_MS = 32;
/** Named on the way, of each kind. */
const SLOWEST = 4;

export async function measureInteraction(stage: Stage): Promise<Row[]> {
  const log = await bulkLog(BYTES);
  return await withPage(stage, async (page) => {
    // What fades in is there; how long it fades is not what is measured.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await visit(stage, page, "#tab=events");
    const { events } = await openLog(page, log);
    const rows: Row[] = [heading(`What one feels at ${formatCount(events)} events`)];
    for (const interaction of INTERACTIONS) {
      say(`  ${interaction.what}`);
      rows.push(latencyRow(interaction.what, await timeInteraction(page, interaction)));
    }
    let letters: readonly number[] = [];
    const typing = async (): Promise<void> => {
      letters = await timeLetters(page);
    };
    const task = longestMainTask(
      await traced(stage, page, { categories: [TASKS], during: typing }),
    );
    rows.push(
      latencyRow(
        "letter typed in the filter, to the frame with it",
        letters.map((ms, nth) => ({ what: `letter ${nth}`, ms })),
      ),
      {
        what: "longest task of the main thread while one types",
        measured: formatTime(task.ms),
        inProportion: `${formatTime(task.cpuMs)} of it on a core`,
      },
      frameRow("frames of the page at rest", await restFrames(page)),
      frameRow("frames while 10,000 rows scroll by", await scrollFrames(page, "wheel")),
      frameRow("frames while they fly by, 1,000 a second", await scrollFrames(page, "bar")),
    );
    const { marks, pull, zoom } = await laneFrames(page);
    rows.push(
      frameRow(`frames while ${formatCount(marks)} marks in lanes are pulled`, pull),
      frameRow("frames while they are zoomed", zoom),
    );
    return rows;
  });
}

function latencyRow(what: string, timed: readonly Timed[]): Row {
  const ms = timed.map((one) => one.ms);
  for (const one of timed.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST))
    say(`    ${formatTime(one.ms)}: ${one.what}`);
  const p95 = percentile(ms, 0.95);
  return {
    what,
    measured: `median ${formatTime(percentile(ms, 0.5))}, p95 ${formatTime(p95)}, longest ${formatTime(Math.max(...ms))}`,
    inProportion: `asked: p95 within ${ASKED_MS} ms, ${p95 <= ASKED_MS ? "met" : "missed"}; of ${ms.length}`,
  };
}

function frameRow(what: string, { gaps, bare }: Frames): Row {
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  const longest = Math.max(...gaps);
  const late = gaps.filter((gap) => gap >= ASKED_FRAME_MS).length;
  const met = longest < ASKED_FRAME_MS ? "met" : "missed";
  return {
    what,
    measured: `${((gaps.length / total) * 1000).toFixed(0)} a second, longest ${formatTime(longest)}`,
    inProportion: [
      `asked: 60, longest under ${ASKED_FRAME_MS} ms, ${met}`,
      `${formatCount(late)} of ${formatCount(gaps.length)} longer`,
      ...(bare === 0 ? [] : [`rows on their way in ${formatCount(bare)}`]),
    ].join("; "),
  };
}
