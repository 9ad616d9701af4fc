// ui/timeline: the bars on their way past the chart to what draws them: new bars are not a new chart.

import { createContext } from "react";
import type { Bar } from "./series.ts";

export const BarsContext = createContext<readonly Bar[]>([]);
