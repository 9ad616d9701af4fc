// ui/words: one event as one plain sentence: who did, or tried to do, what. Pure, from the columns and, where it could be
// read, the raw event. It claims no more than the log says: allowed is not yet done, and no answer is no success.

import { actorOf } from "../../core/audit/actor.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { deedOf } from "./sentence-deeds.ts";
import { code, named, ours, toldBy } from "./sentence-parts.ts";
import type { SentencePart, Told } from "./sentence-parts.ts";

/** `raw` is the parsed event, or undefined where it could not be read; then the sentence says what the columns say. */
export function sentenceOf(row: EventRow, raw: unknown): readonly SentencePart[] {
  const told = toldBy(row, raw);
  const { base, past, ing, object } = deedOf(told);
  const subject = subjectOf(told);
  const tail = isDryRun(told) ? [ours(", as a dry run that changes nothing")] : [];
  switch (told.field("outcome")) {
    case "success":
      return [...subject, ours(` ${past} `), ...object, ...tail];
    case "denied":
      return [...subject, ours(` was denied ${ing} `), ...object, ...tail];
    case "unauthenticated":
      return [...subject, ours(` was turned away without valid credentials, ${ing} `), ...object];
    case "error":
      return [...subject, ours(` failed to ${base} `), ...object, ...tail, ...whyOf(told)];
    default:
      return [...subject, ours(` asked to ${base} `), ...object, ...tail, ours(unansweredBy(told))];
  }
}

export const sentenceText = (parts: readonly SentencePart[]): string =>
  parts.map((part) => part.text).join("");

function subjectOf(told: Told): SentencePart[] {
  const as = told.field("impersonatedUser");
  const sender = actorPhrase(told.field("user"), true);
  return as === ""
    ? sender
    : [...sender, ours(", acting as "), ...actorPhrase(as, false), ours(",")];
}

function actorPhrase(username: string, starts: boolean): SentencePart[] {
  if (username === "") return [ours(starts ? "Somebody unnamed" : "somebody unnamed")];
  const { kind, name, namespace } = actorOf(username);
  switch (kind) {
    case "anonymous":
      return [ours(starts ? "An " : "an "), named("anonymous"), ours(" client")];
    case "service-account":
      return [
        ours(starts ? "Service account " : "service account "),
        named(`${namespace ?? ""}/${name}`),
      ];
    case "node":
      return [ours(starts ? "Node " : "node "), named(name)];
    case "human":
    case "system":
      return [named(name)];
  }
}

const unansweredBy = ({ field }: Told): string =>
  field("stage") === "RequestReceived"
    ? "; this was written before the answer"
    : "; no answer is logged";

/** " (409 Conflict)" */
function whyOf({ field }: Told): SentencePart[] {
  const why = [field("status"), field("responseReason")].filter(Boolean).join(" ");
  return why === "" ? [] : [ours(" ("), code(why), ours(")")];
}

const isDryRun = ({ field }: Told): boolean => {
  const uri = field("uri");
  const mark = uri.indexOf("?");
  return mark >= 0 && new URLSearchParams(uri.slice(mark + 1)).has("dryRun", "All");
};
