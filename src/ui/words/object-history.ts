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

/** "patched its status"; and "denied", "failed" where it changed nothing, "dry run" where it was not meant to. */
export function changeWords({ verb, subresource, outcome, isDryRun }: ObjectChange): {
  readonly did: string;
  readonly became: string;
} {
  const deed = DEEDS.get(verb) ?? verb;
  const did = subresource === "" ? `${deed} it` : `${deed} its ${subresource}`;
  const became = becameOf(outcome);
  if (!isDryRun) return { did, became };
  return { did, became: became === "" ? "dry run, which changes nothing" : `dry run, ${became}` };
}

function becameOf(outcome: ObjectChange["outcome"]): string {
  switch (outcome) {
    case "denied":
    case "unauthenticated":
      return "denied";
    case "error":
      return "failed";
    case "unknown":
      return "with no outcome logged";
    case "success":
      return "";
  }
}

/** Whether there is anything to open. A deletion is opened to what was there before. */
export const hasContent = ({ bodies, verb, outcome }: ObjectChange): boolean =>
  (bodies !== "none" && bodies !== "lost") || (verb === "delete" && outcome === "success");

export const othersText = (count: number): string =>
  `${countOf(count, "request")} that changed nothing`;

/** That follow one another, with what lies between them. */
export const dryRunsText = (count: number, others: number): string =>
  `${countOf(count, "dry run")}${others === 0 ? "" : ` and ${countOf(others, "other request")}`} that changed nothing`;

/** "4 changes, 2 dry runs" */
export function changesCount({ total, dryRuns }: ObjectHistory): string {
  const changes = countOf(total - dryRuns, "change");
  return dryRuns === 0 ? changes : `${changes}, ${countOf(dryRuns, "dry run")}`;
}

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
    case "worked-out":
      return workedOutText(content);
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

const PATCHES: Readonly<Record<WorkedOut["as"], string>> = {
  "json-patch": "a JSON patch",
  merge: "a merge patch",
  "strategic-merge": "a strategic merge patch",
  apply: "an apply patch",
};

/** The server may add to it, and so may admission: that is said by "worked out". */
function workedOutText({ as, isSure, before, patches, unknown, hunks }: WorkedOut): string {
  const what = before.from === "request" ? "what had been sent before it" : "the content before it";
  const more = patches === 0 ? "" : ` and ${countOf(patches, "patch", "patches")} after that`;
  const changed = hunks.length === 0 ? "it changes nothing of" : "against";
  const doubt = isSure
    ? ""
    : ` The log does not say which kind of patch it is; read as ${PATCHES[as]}, as kubectl sends them.`;
  const gap =
    unknown === 0
      ? ""
      : ` What ${countOf(unknown, "change")} in between changed is not known, and not in it.`;
  return `Worked out from the patch, ${changed} ${what}${more}; the server’s answer is not logged.${doubt}${gap}`;
}

type WorkedOut = Extract<ChangeContent, { readonly kind: "worked-out" }>;

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
