// ui/words: why a table is empty, said as far as it is known.

import { epochMicros } from "../../core/base/brand.ts";
import { conjunctsOf } from "../../core/filter/conjuncts.ts";
import { literalOf } from "../../core/filter/pattern.ts";
import { and, ANY, onField } from "../../core/filter/predicate.ts";
import type { Predicate } from "../../core/filter/predicate.ts";
import { printFilter } from "../../core/filter/print.ts";
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

export interface UserSearch {
  /** The changed condition: "user:*shipment-sync". */
  readonly condition: string;
  /** The whole query with it. */
  readonly query: string;
}

/**
 * The same query with a user's name looked for at the end of the full one. The User column shows "shipment-sync" where
 * the log says "system:serviceaccount:freight:shipment-sync", so people type what they see. null when no user is asked
 * for by a short name.
 */
export function searchByShortName(filter: Predicate): UserSearch | null {
  const conjuncts = conjunctsOf(filter);
  const wider = conjuncts.map((p) => widened(p) ?? p);
  const changed = wider.filter((p, i) => p !== conjuncts[i]);
  if (changed.length === 0) return null;
  return { condition: printFilter(and(...changed)), query: printFilter(and(...wider)) };
}

function widened(p: Predicate): Predicate | null {
  if (p.kind !== "test" || p.on.kind !== "field" || p.on.name !== "user") return null;
  const name = p.test.op === "match" ? literalOf(p.test.pattern) : undefined;
  // A name with a colon was typed in full.
  if (name === undefined || name === "" || name.includes(":")) return null;
  return onField("user", { op: "match", pattern: [ANY, name] });
}
