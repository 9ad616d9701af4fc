// ui/events: the severities of the whole answer beside its scroll bar, by colour and by length. Decorative for screen readers:
// n and p go from finding to finding. A click or a drag scrolls there. While a log loads it stays empty, since it would be
// another with each answer.

import { useEffect, useRef, useState } from "react";
import type { PointerEvent } from "react";
import { SEVERITIES } from "../../core/audit/severity.ts";
import { isEqual } from "../../core/base/is-equal.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { Virtual } from "../widgets/use-virtual-rows.ts";
import classes from "./minimap.module.css";
import { NO_MAP, ticksOf } from "./minimap-ticks.ts";

export interface MinimapProps {
  readonly virtual: Pick<Virtual, "top" | "page" | "showRow">;
  readonly total: number;
}

export function Minimap({ virtual, total }: MinimapProps) {
  const answer = useApp((s) => (s.status.phase === "ready" ? s.answer : null));
  const active = useApp((s) => s.activeRow);
  const { severityMap } = useActions();
  const strip = useRef<HTMLDivElement>(null);
  const [parts, setParts] = useState(0);
  const [map, setMap] = useState(NO_MAP);

  useEffect(() => {
    const element = strip.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      setParts(Math.floor(element.clientHeight / 2));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  useEffect(() => {
    let isWanted = true;
    const fetchMap = async (): Promise<void> => {
      const found = answer === null || parts === 0 ? NO_MAP : await severityMap(parts);
      if (isWanted && found !== null) setMap((before) => (isEqual(before, found) ? before : found));
    };
    void fetchMap();
    return () => {
      isWanted = false;
    };
  }, [answer, parts, severityMap]);

  const goTo = (event: PointerEvent<HTMLDivElement>): void => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (event.clientY - top) / height));
    virtual.showRow(Math.min(total - 1, Math.floor(share * total)), "center");
  };
  const percent = (rows: number): string => `${(100 * rows) / Math.max(1, total)}%`;
  return (
    <div
      ref={strip}
      aria-hidden
      data-minimap
      className={classes["strip"]}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) goTo(event);
      }}
    >
      <span
        className={classes["view"]}
        style={{ top: percent(virtual.top), height: percent(Math.min(total, virtual.page + 1)) }}
      />
      <svg
        viewBox={`0 0 12 ${map.length * 2}`}
        preserveAspectRatio="none"
        className={classes["map"]}
      >
        {SEVERITIES.map(
          (severity, rank) =>
            rank > 0 && <path key={severity} data-severity={severity} d={ticksOf(map, rank)} />,
        )}
      </svg>
      {total > 0 && <span className={classes["active"]} style={{ top: percent(active) }} />}
    </div>
  );
}
