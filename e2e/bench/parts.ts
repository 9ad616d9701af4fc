// bench: the parts, in the order of the table. Each measures one thing and gives its rows.

import type { Options, PartName } from "./options.ts";
import { measureGrowth } from "./parts/growth.ts";
import { measureInteraction } from "./parts/interaction.ts";
import { measureLoading } from "./parts/loading.ts";
import { measureMemory } from "./parts/memory.ts";
import { measurePage } from "./parts/page.ts";
import { measureProfile } from "./parts/profile.ts";
import { measureLargeQueries, measureQueries } from "./parts/queries.ts";
import { measureRecords } from "./parts/records.ts";
import { measureShapes } from "./parts/shapes.ts";
import { measureSpeed } from "./parts/speed.ts";
import { measureWrappers } from "./parts/wrappers.ts";
import type { Stage } from "./stage/stage.ts";
import type { Row } from "./table.ts";

interface Part extends PartName {
  readonly run: (stage: Stage, options: Options) => Promise<Row[]>;
}

export const PARTS: readonly Part[] = [
  { name: "speed", about: "ingest, beside yardsticks and peers", always: true, run: measureSpeed },
  {
    name: "shapes",
    about: "ingest of many bodies, and of gzip, zip and zstd",
    always: true,
    run: measureShapes,
  },
  {
    name: "wrappers",
    about: "ingest of the same events by wrapper",
    always: true,
    run: measureWrappers,
  },
  { name: "loading", about: "first rows, long tasks, a stop", always: true, run: measureLoading },
  { name: "queries", about: "keys and sorts", always: true, run: measureQueries },
  {
    name: "interaction",
    about: "what one feels at a million events",
    always: true,
    run: measureInteraction,
  },
  { name: "records", about: "search through records", always: true, run: measureRecords },
  { name: "memory", about: "bytes per event", always: true, run: measureMemory },
  { name: "page", about: "weight, and time until it is ready", always: true, run: measurePage },
  { name: "growth", about: "1 to 8 GB", always: false, run: measureGrowth },
  {
    name: "large",
    about: "keys and sorts at 1 and 10 million",
    always: false,
    run: measureLargeQueries,
  },
  { name: "profile", about: "where the time goes", always: false, run: measureProfile },
];
