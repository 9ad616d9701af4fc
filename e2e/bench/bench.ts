// bench: `npm run bench`: the product beside its yardsticks and its peers, in one run of a real Chromium on generated
// logs. Ratios of one run mean something on any machine; absolute speeds do not. Prints the table that stands in the
// README. Nothing here is asserted: it is measured and said.

import { availableParallelism, loadavg } from "node:os";
import { Usage, readOptions } from "./options.ts";
import type { Options } from "./options.ts";
import { PARTS } from "./parts.ts";
import { say } from "./say.ts";
import { openStage } from "./stage/stage.ts";
import type { Stage } from "./stage/stage.ts";
import { heading, toMarkdown } from "./table.ts";
import type { Row } from "./table.ts";

/** The exit status: 1 when a part could not be measured, 2 when the command line cannot be read. */
export async function runBench(args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args, PARTS);
  } catch (error) {
    if (!(error instanceof Usage)) throw error;
    console.error(error.message);
    return 2;
  }
  const stage = await openStage({ readable: false });
  const rows: Row[] = [];
  let failed = 0;
  for (const { name, about, run } of PARTS.filter((part) => options.parts.has(part.name))) {
    say(`${name}: ${about}`);
    try {
      rows.push(...(await run(stage, options)));
    } catch (error) {
      failed++;
      const why = error instanceof Error ? error.message : String(error);
      say(`${name} failed: ${why}`);
      rows.push(heading(name), { what: about, measured: "failed", inProportion: why });
    }
  }
  console.log(`\n${headline(stage, options)}\n\n${toMarkdown(rows)}`);
  await stage.close();
  return failed === 0 ? 0 : 1;
}

/** What the figures depend on besides the code. */
function headline({ browser }: Stage, { runs }: Options): string {
  return [
    `${availableParallelism()} cores`,
    `Chromium ${browser.version()}`,
    `Node ${process.versions.node}`,
    `median of ${runs}`,
    `load average at the end ${loadavg()[0]?.toFixed(1) ?? "unknown"}`,
  ].join(", ");
}
