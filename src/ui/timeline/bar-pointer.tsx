// ui/timeline: which bar the pointer is on, and what that bar holds. Our own and not Recharts' tooltip, which needs a data
// point per bar: 10 ms more for the first drawing of the chart, and 5 ms instead of 1 for each move.

import { use, useState } from "react";
import type { PointerEvent } from "react";
import type { Zone } from "../../state/view-state.ts";
import { BarTip } from "./bar-tip.tsx";
import { BarsContext } from "./bars-context.ts";
import type { Ruler } from "./brush-range.ts";
import classes from "./timeline.module.css";

/** Pixels between the pointer and the tip. */
const OFFSET = 14;
/** A tip is at most so wide; without the room it stands left of the pointer. */
const ROOM = 240;

export interface BarPointerProps {
  readonly ruler: Ruler;
  readonly zone: Zone;
}

/** Lies over the bars; a drag captures the pointer, and with it takes the tip away. */
export function BarPointer({ ruler, zone }: BarPointerProps) {
  const bars = use(BarsContext);
  const [at, setAt] = useState<{ x: number; y: number; width: number } | null>(null);
  const index = at === null ? -1 : Math.floor((at.x / at.width) * ruler.count);
  const bar = bars[index];

  const onPointerMove = ({ nativeEvent, currentTarget }: PointerEvent<HTMLElement>): void => {
    setAt({ x: nativeEvent.offsetX, y: nativeEvent.offsetY, width: currentTarget.clientWidth });
  };
  return (
    <div
      className={classes["pointer"]}
      onPointerMove={onPointerMove}
      onPointerLeave={() => {
        setAt(null);
      }}
    >
      {at !== null && bar !== undefined && (
        <>
          <div
            className={classes["cursor"]}
            style={{ left: `${(100 * (index + 0.5)) / ruler.count}%` }}
          />
          <div
            className={classes["beside"]}
            style={{
              top: at.y + OFFSET,
              ...(at.x + ROOM < at.width
                ? { left: at.x + OFFSET }
                : { right: at.width - at.x + OFFSET }),
            }}
          >
            <BarTip
              bar={bar}
              start={ruler.first + index * ruler.width}
              width={ruler.width}
              zone={zone}
            />
          </div>
        </>
      )}
    </div>
  );
}
