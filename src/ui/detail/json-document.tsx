// ui/detail: the record as a tree: all of it, or what was sent, or what came back. What rules matched is marked, secrets are
// hidden until they are asked for, and each line can be filtered by.

import { useMemo, useState } from "react";
import type { EventDetail } from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import type { JsonIndex } from "../widgets/json-tree-index.ts";
import { openAll, openAtFirst } from "../widgets/json-tree-lines.ts";
import { keyOfPart } from "../widgets/json-tree-path.ts";
import { JsonTree } from "../widgets/json-tree.tsx";
import { Segments } from "../widgets/segments.tsx";
import { secretCount } from "../words/counts.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/detail.tsx";
import classes from "./json-pane.module.css";
import { secretParts } from "./secret-parts.ts";
import { useJsonActs } from "./use-json-acts.ts";

const VIEWS = ["event", "request", "response"] as const;
type View = (typeof VIEWS)[number];
const LABELS = {
  event: texts.event,
  request: texts.requestBody,
  response: texts.responseBody,
} as const;
/** Who owns which field: up to half of an object, and nobody reads it. */
const SHUT: ReadonlySet<string> = new Set(["managedFields"]);
const NONE: ReadonlySet<number> = new Set();

export interface JsonDocumentProps {
  readonly detail: EventDetail;
  readonly index: JsonIndex;
  readonly expanded: boolean;
}

export function JsonDocument({ detail, index, expanded }: JsonDocumentProps) {
  const [view, setView] = useState<View>("event");
  const [shows, setShows] = useState(false);
  const roots = useMemo(() => rootsOf(index), [index]);
  const root = roots.get(view) ?? 0;
  const secrets = useMemo(
    () => secretParts(index, detail.row.fields.resource ?? ""),
    [index, detail],
  );
  // Rules write `containers[].image` for any member of the list; the tree's paths leave members out.
  const marks = useMemo(
    () =>
      new Set(
        detail.rules.flatMap(({ because, hiddenBy }) =>
          (hiddenBy.length > 0 ? [] : because).map(({ field }) => field.replaceAll("[]", "")),
        ),
      ),
    [detail],
  );
  /** What was opened and closed, until another part is looked at or all is opened or closed. */
  const [opened, setOpened] = useState({ of: "", parts: NONE });
  const place = `${root} ${expanded}`;
  const firstOpen = useMemo(
    () => (expanded ? openAll(index, root, SHUT) : openAtFirst(index, root)),
    [index, root, expanded],
  );
  const acts = useJsonActs(index);
  return (
    <>
      {(roots.size > 1 || secrets.size > 0) && (
        <div className={classes["parts"]}>
          {roots.size > 1 && (
            <Segments
              label={texts.partOfEvent}
              value={view}
              options={VIEWS.filter((one) => roots.has(one)).map((value) => ({
                value,
                label: LABELS[value],
              }))}
              onChange={(next) => {
                setView(next);
              }}
            />
          )}
          {secrets.size > 0 && (
            <LinkButton
              onClick={() => {
                setShows(!shows);
              }}
            >
              {shows ? labels.hide : labels.show} {secretCount(secrets.size)}
            </LinkButton>
          )}
        </div>
      )}
      <JsonTree
        key={root}
        label={view === "event" ? texts.eventJson : LABELS[view]}
        index={index}
        root={root}
        open={opened.of === place ? opened.parts : firstOpen}
        onOpen={(parts) => {
          setOpened({ of: place, parts });
        }}
        marks={marks}
        masked={shows ? NONE : secrets}
        acts={acts}
      />
      {index.brokenAt !== null && <p className={classes["note"]}>{texts.recordBreaksOff}</p>}
    </>
  );
}

/** The parts that can be looked at by themselves; an empty body is none. */
function rootsOf(index: JsonIndex): ReadonlyMap<View, number> {
  const roots = new Map<View, number>([["event", 0]]);
  for (let part = 1; part < index.kinds.length; part = index.afters[part] ?? index.kinds.length) {
    const key = keyOfPart(index, part);
    if ((index.members[part] ?? 0) === 0) continue;
    if (key === "requestObject") roots.set("request", part);
    if (key === "responseObject") roots.set("response", part);
  }
  return roots;
}
