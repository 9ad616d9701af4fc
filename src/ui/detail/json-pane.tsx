// ui/detail: the event's own text as a tree, in a pane of its own below the rest. The text is never changed: what is
// copied and saved is what stands in the file.

import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useActions } from "../../state/use-app.ts";
import type { EventDetail, RecordPlace } from "../../worker/engine-api.ts";
import { Button, LinkButton } from "../widgets/button.tsx";
import { indexJson } from "../widgets/json-tree-index.ts";
import { ResizeHandle } from "../widgets/resize-handle.tsx";
import { formatBytes } from "../words/numbers.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/detail.tsx";
import { JsonDocument } from "./json-document.tsx";
import classes from "./json-pane.module.css";
import { readSize } from "./pane-sizes.ts";

const MIN_PX = 80;
const MAX_PX = 900;
/** A third of a laptop's window: fifteen lines, which is an event without bodies. */
const USUAL_PX = 300;
/** Indexing takes about 20 ms per MB; above this it waits for a click. */
const AT_ONCE = 1_000_000;

export interface JsonPaneProps {
  readonly detail: EventDetail;
  /** The record shown: the event's, or that of another of its stages. */
  readonly place: RecordPlace;
  readonly text: string;
}

export function JsonPane({ detail, place, text }: JsonPaneProps) {
  const { copy, saveText } = useActions();
  const narrow = useMediaQuery("(width < 1200px)", false, { getInitialValueInEffect: false });
  const [folding, setFolding] = useState<boolean | null>(null);
  const [height, setHeight] = useLocalStorage({
    key: "auditscope-json-height",
    defaultValue: USUAL_PX,
    getInitialValueInEffect: false,
    deserialize: (stored) => readSize(stored, { min: MIN_PX, max: MAX_PX, usual: USUAL_PX }),
  });
  const [wanted, setWanted] = useState(text.length <= AT_ONCE);
  const pane = useRef<HTMLElement>(null);
  const folded = folding ?? narrow;
  const index = useMemo(() => (wanted ? indexJson(text) : null), [wanted, text]);
  const [expanded, setExpanded] = useState(false);
  const Twisty = folded ? ChevronRight : ChevronDown;

  return (
    <section ref={pane} className={classes["pane"]} style={folded ? {} : { height }}>
      {!folded && (
        <ResizeHandle
          label={texts.resizeJson}
          axis="y"
          grows={-1}
          now={height}
          min={MIN_PX}
          max={MAX_PX}
          className={classes["edge"]}
          measure={() => pane.current?.offsetHeight ?? height}
          onResize={setHeight}
          onReset={() => {
            setHeight(USUAL_PX);
          }}
        />
      )}
      <div className={classes["head"]}>
        <h3 className={classes["title"]}>
          <button
            type="button"
            aria-expanded={!folded}
            className={classes["fold"]}
            onClick={() => {
              setFolding(!folded);
            }}
          >
            <Twisty size={12} strokeWidth={1.5} aria-hidden />
            {texts.eventJson} <span className={classes["size"]}>{formatBytes(place.length)}</span>
          </button>
        </h3>
        <LinkButton
          onClick={() => {
            void copy(text);
          }}
        >
          {texts.copyJson}
        </LinkButton>
        <LinkButton
          onClick={() => {
            saveText(fileNameOf(detail), text);
          }}
        >
          {labels.save}
        </LinkButton>
        {!folded && index && (
          <LinkButton
            onClick={() => {
              setExpanded(!expanded);
            }}
          >
            {expanded ? texts.collapse : texts.expandAll}
          </LinkButton>
        )}
      </div>
      {!folded && index && <JsonDocument detail={detail} index={index} expanded={expanded} />}
      {!folded && !index && (
        <Button
          size="small"
          className={classes["ask"]}
          onClick={() => {
            setWanted(true);
          }}
        >
          {texts.showAllOf(text.length)}
        </Button>
      )}
    </section>
  );
}

/** The audit ID is chosen by the client, and a file name must not be. */
const fileNameOf = ({ row }: EventDetail): string =>
  `event-${(row.fields.auditID ?? "").replaceAll(/[^A-Za-z0-9-]/g, "").slice(0, 64)}.json`;
