// ui/words: the history of an object: what somebody did to it, what became of that, and what of its content the log has.

import type { ChangeContent, ObjectChange, ObjectHistory } from "../../worker/engine-api.ts";
import { countOf } from "./numbers.ts";
import { rawFailureText } from "./raw-failures.ts";

const DEEDS: ReadonlyMap<string, string> = new Map([
  ["create", "created"],
  ["update", "updated"],
  ["patch", "patched"],
  ["delete", "deleted"],
]);

/** "patched its status"; and "denied", "failed", "a dry run" where it changed nothing. */
export function changeWords({ verb, subresource, outcome, isDryRun }: ObjectChange): {
  readonly did: string;
  readonly became: string;
} {
  const deed = DEEDS.get(verb) ?? verb;
  const did = subresource === "" ? `${deed} it` : `${deed} its ${subresource}`;
  return { did, became: becameOf(outcome, isDryRun) };
}

function becameOf(outcome: ObjectChange["outcome"], isDryRun: boolean): string {
  switch (outcome) {
    case "denied":
    case "unauthenticated":
      return "denied";
    case "error":
      return "failed";
    case "unknown":
      return "with no outcome logged";
    case "success":
      return isDryRun ? "as a dry run, which changes nothing" : "";
  }
}

/** Whether there is anything to open. A deletion is opened to what was there before. */
export const hasContent = ({ bodies, verb, outcome }: ObjectChange): boolean =>
  (bodies !== "none" && bodies !== "lost") || (verb === "delete" && outcome === "success");

export const othersText = (count: number): string =>
  `${countOf(count, "request")} that changed nothing`;

/** Of a whole history. */
export function loggedContent({ succeeded, withBodies }: ObjectHistory): string {
  if (succeeded === 0) return "";
  if (withBodies === 0)
    return "What they changed is not logged: that takes the audit level Request or higher.";
  return withBodies === succeeded
    ? "What they changed is logged."
    : `Of ${withBodies} of ${succeeded} it is logged what they changed.`;
}

/** The last line. Nothing is said of what lies before the log's beginning and after its end. */
export function endOfHistory(
  { isThere, othersAfter }: Pick<ObjectHistory, "isThere" | "othersAfter">,
  isNarrowed: boolean,
): string {
  const others = othersAfter === 0 ? "" : `${othersText(othersAfter)}. `;
  const end = isNarrowed ? "End of what the filter leaves" : "End of the log";
  if (isThere === null) return `${others}${end}: no change of the object itself.`;
  return `${others}${end}: ${isThere ? "it was still there." : "it was gone."}`;
}

/** What is shown, and against what. */
export function contentText(content: ChangeContent): string {
  switch (content.kind) {
    case "diff": {
      const against =
        content.before.from === content.from
          ? "against the content before it"
          : content.before.from === "request"
            ? "against what had been sent before it, to which the server adds"
            : "what was sent, against the server’s content before it";
      return content.hunks.length === 0
        ? `The content did not change, ${against}.`
        : `What changed, ${against}:`;
    }
    case "whole":
      if (!content.isFirst) return "Too different from the content before it; all of it:";
      return content.from === "response"
        ? "Its content after that; none is logged before it:"
        : "Its content as it was sent; none is logged before it:";
    case "patch":
      return "The patch as it was sent; what came of it is not logged:";
    case "deleted":
      return "What was there before:";
    case "not-logged":
      return "Content not logged.";
    case "too-large":
      return "Too large to be shown here. The event’s details have the record.";
    case "unreadable":
      return rawFailureText(content.failure, "");
  }
}

/** What is not in the text. */
export function leftText(content: ChangeContent): string {
  if (!("folded" in content)) return "";
  const { folded, hidden } = content;
  const parts = [
    hidden > 0 ? `${countOf(hidden, "secret")} hidden` : "",
    folded > 0 ? `${countOf(folded, "entry", "entries")} of managedFields left out` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `(${parts.join(", ")})`;
}

export const skippedText = (lines: number): string => `${countOf(lines, "line")} alike`;
