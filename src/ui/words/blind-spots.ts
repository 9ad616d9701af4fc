// ui/words: what a log does not hold, and what therefore can not be seen in it. For whoever found nothing and has to say
// whether that means anything: what hides something the rules look for is grave, the rest is good to know.

import type { Zone } from "../../state/view-state.ts";
import type { FileReport, LogFacts } from "../../worker/engine-api.ts";
import { noteText, noteTitle, failureText, failureTitle } from "./files.ts";
import { lockedText, lockedTitle } from "./locked.ts";
import { countOf, formatCount } from "./numbers.ts";
import { formatMoment, formatSpan } from "./times.ts";

export interface BlindSpot {
  readonly title: string;
  readonly text: string;
  /** What "no findings" says nothing about because of it; "" where the rules see all the same. */
  readonly hides: string;
}

const note = (title: string, text: string): BlindSpot => ({ title, text, hides: "" });

/** Of a log with these facts; `files` are those it is of. The gravest first. */
export function blindSpotsOf(
  facts: LogFacts,
  files: readonly FileReport[],
  zone: Zone = "utc",
): readonly BlindSpot[] {
  const spots = [...unread(files)];
  if (facts.events > 0)
    spots.push(
      ...bodies(facts),
      ...reads(facts),
      ...stages(facts),
      ...silences(facts, zone),
      ...untimed(facts),
      note(
        "What the audit policy leaves out",
        "Requests at level None are in no log, and a log of one node holds only what its API server was asked.",
      ),
    );
  return [
    ...spots.filter(({ hides }) => hides !== ""),
    ...spots.filter(({ hides }) => hides === ""),
  ];
}

function* unread(files: readonly FileReport[]): Generator<BlindSpot> {
  const hides = "what was not read";
  for (const file of files) {
    const { failure } = file;
    if (failure !== undefined)
      yield { title: failureTitle(file, failure), text: failureText(file, failure), hides };
    if (file.container !== undefined && file.container.failed > 0 && failure === undefined)
      yield {
        title: lockedTitle(file, file.container),
        text: lockedText(file.container),
        hides,
      };
    for (const one of file.notes) {
      // The log itself was whole.
      const isLost = one.kind !== "trailing-bytes";
      yield {
        title: noteTitle(file, one),
        text: noteText(file, one),
        hides: isLost ? hides : "",
      };
    }
  }
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  if (rejected > 0)
    yield {
      title: `${countOf(rejected, "record")} could not be read`,
      text: "What they say is in no table and no finding. The ledger lists each with its place and the reason.",
      hides,
    };
}

function* bodies({ bodies: of, ...facts }: LogFacts): Generator<BlindSpot> {
  const { podWrites, podWritesWithBody } = facts;
  if (of.request + of.both === 0) {
    yield {
      title: "No request bodies",
      text: "Privileged pods cannot be seen, nor what was put into a role, a binding or a workload: only that it was changed. Bodies need audit level Request or RequestResponse.",
      hides: "privileged pods",
    };
  } else if (podWritesWithBody < podWrites) {
    yield {
      title:
        podWritesWithBody === 0
          ? "No request bodies of pods"
          : `${formatCount(podWrites - podWritesWithBody)} of ${countOf(podWrites, "change")} of pods without a request body`,
      text: "What those asked for is not told, so a privileged pod in them cannot be seen. The policy may have another level for some users or namespaces, or the body was too long.",
      hides: podWritesWithBody === 0 ? "privileged pods" : "some privileged pods",
    };
  }
  if (of.lost > 0)
    yield {
      title: `Bodies of ${countOf(of.lost, "event")} were lost`,
      text: "The API server or whatever carried the log cut them for their length. Rules that look into a body cannot fire on these; bodies:lost lists them.",
      hides: "what was cut off",
    };
  if (of.response + of.both === 0)
    yield note(
      "No response bodies",
      "What a reader was given cannot be seen. Bodies of responses need audit level RequestResponse.",
    );
}

function* reads({ reads: all, secretReads }: LogFacts): Generator<BlindSpot> {
  if (all === 0) {
    yield {
      title: "No reads (get, list, watch)",
      text: "Secret access cannot be seen, nor who looked around. A pod exec by kubectl 1.30 or newer is a get, and may be missing too. A cluster never stands without reads: the policy, or what carried the log, leaves them out.",
      hides: "secret access",
    };
  } else if (secretReads === 0) {
    yield note(
      "No read of a secret",
      "Either nobody read one, or the policy leaves that out. In most clusters controllers read secrets all day, so the latter is likelier in a long log.",
    );
  }
}

function* stages({ stages: found }: LogFacts): Generator<BlindSpot> {
  const has = (stage: string): boolean => found.some(([value]) => value === stage);
  if (!has("ResponseComplete")) {
    yield {
      title: "No stage ResponseComplete",
      text: "How requests ended is not told: whether they were allowed, and with which status.",
      hides: "whether requests succeeded",
    };
  }
  if (!has("RequestReceived"))
    yield note(
      "No stage RequestReceived",
      "Usual, for most policies leave it out. A request that was under way when the log ends, or when the API server died, is not in it.",
    );
}

function* silences({ quiet }: LogFacts, zone: Zone): Generator<BlindSpot> {
  const { stretches, usual } = quiet;
  const [longest] = stretches;
  if (longest === undefined || usual === null) return;
  const lengths = stretches.map(
    ({ from, to }) =>
      `${formatMoment(from, zone)} to ${formatMoment(to, zone)} (${formatSpan(to - from)})`,
  );
  yield {
    title:
      stretches.length === 1
        ? `Silent for ${formatSpan(longest.to - longest.from)}`
        : `Silent ${formatCount(stretches.length)} times, for up to ${formatSpan(longest.to - longest.from)}`,
    text: `No event from ${lengths.join("; ")}. Otherwise one comes at least every ${formatSpan(usual)}. A file may be missing, the API server or its log may have stood still, or someone took lines out.`,
    hides: "what happened in the silence",
  };
}

function* untimed({ untimed: count }: LogFacts): Generator<BlindSpot> {
  if (count > 0)
    yield note(
      `${countOf(count, "event")} without a time`,
      "They stand last in the table and nowhere on the timeline.",
    );
}

/** What "no findings" says nothing about, each once. */
export const hiddenThings = (spots: readonly BlindSpot[]): readonly string[] => [
  ...new Set(spots.map(({ hides }) => hides).filter((hides) => hides !== "")),
];

/** "a", "a and b", "a, b and c" */
export const listed = (things: readonly string[]): string =>
  things.length < 2
    ? things.join("")
    : `${things.slice(0, -1).join(", ")} and ${things.at(-1) ?? ""}`;
