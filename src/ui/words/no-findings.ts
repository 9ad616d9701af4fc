// ui/words: an empty list of findings, without promising that all is well.

import type { Answer } from "../../worker/engine-api.ts";
import { countOf } from "./numbers.ts";

export interface NoFindings {
  readonly title: string;
  readonly why: string;
}

export interface SearchedSoFar {
  readonly filtered: boolean;
  readonly loading: boolean;
  /** See EngineStatus. */
  readonly isCorrelating?: boolean;
  /** What rules could not see, see silenceText; "" where it is not known, or nothing. */
  readonly silence?: string;
}

export function noFindingsOf(
  { total, all, facets }: Pick<Answer, "total" | "all" | "facets">,
  { filtered, loading, isCorrelating = false, silence = "" }: SearchedSoFar,
): NoFindings {
  if (all === 0) {
    const why = loading
      ? "The files are being read."
      : "Nothing that was opened holds an audit event.";
    return { title: loading ? "No findings yet" : "No findings", why };
  }
  if (total === 0) {
    return {
      title: "No events match",
      why: "So no rule could fire. The filter leaves out every event.",
    };
  }
  const looked = `${countOf(total, "event")} looked at`;
  if (isCorrelating && !loading) {
    const why = `${looked}, one by one. What several say together is still being looked for.`;
    return { title: "No rule has fired so far", why };
  }
  const where = filtered ? "the events that the filter leaves" : "these events";
  const level = onlyLevel(facets);
  const blind =
    level === "Metadata"
      ? " All of them are at audit level Metadata, without bodies, so rules that look into a body, as the one for privileged pods, cannot fire."
      : silence === ""
        ? " Silence proves nothing: what the audit policy leaves out is in no log."
        : "";
  return {
    title: loading ? "No rule has fired so far" : `No rule fired on ${where}.`,
    why: `${looked}.${blind}${silence === "" ? "" : ` ${silence}`}`,
  };
}

/** The one audit level of the answer's events; "" if there are several or it is not known. */
function onlyLevel(facets: Answer["facets"]): string {
  const level = facets.find((facet) => facet.field === "level");
  return level?.distinct === 1 && level.absent === 0 ? (level.values[0]?.value ?? "") : "";
}
