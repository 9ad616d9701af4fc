// ui/words: why a table is empty, said as far as it is known.

import { epochMicros } from "../../core/base/brand.ts";
import type { Answer, TimeRange } from "../../worker/engine-api.ts";
import { countOf } from "./numbers.ts";
import { formatSpan } from "./times.ts";

export interface NoMatch {
  readonly title: string;
  readonly why: string;
  /** There is something to see outside the chosen time range. */
  readonly outside: boolean;
}

/** `answer` has no rows. The timeline counts the whole log under the query, so it knows what the range leaves out. */
export function noMatchOf(answer: Answer, range: TimeRange | null, loading: boolean): NoMatch {
  if (answer.all === 0) {
    return loading
      ? { title: "No events yet", why: "The files are being read.", outside: false }
      : {
          title: "No events",
          why: "Nothing that was opened holds an audit event.",
          outside: false,
        };
  }
  const title = "No events match";
  const { counts, untimed } = answer.timeline;
  const matching = counts.reduce((sum, bars) => bars.reduce((n, count) => n + count, sum), untimed);
  if (range !== null && matching > 0) {
    const span = formatSpan(epochMicros(range.end - range.start));
    const why = `The query matches ${countOf(matching, "event")} outside the chosen ${span}.`;
    return { title, why, outside: true };
  }
  const so = loading ? " so far" : "";
  return {
    title,
    why: `None of the ${countOf(answer.all, "event")} read${so} is what the query asks for.`,
    outside: false,
  };
}
