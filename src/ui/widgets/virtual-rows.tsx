// ui/widgets: the elements of a list of any length: a scroller, an optional header that sticks, a spacer as tall as the
// browser allows, and in it the few rows that are drawn, moved as one.

import type { ComponentProps, ReactNode } from "react";
import type { Virtual } from "./use-virtual-rows.ts";
import classes from "./virtual-rows.module.css";

export interface VirtualRowsProps extends ComponentProps<"div"> {
  readonly virtual: Virtual;
  readonly header?: ReactNode;
  /** CSS width below which the list scrolls sideways. */
  readonly contentWidth?: string;
  /** Role of the elements around header and rows: `rowgroup` in a grid. */
  readonly groupRole?: "rowgroup" | "presentation";
  /** The rows [virtual.first, virtual.end), in order, each `rowPx` high. */
  readonly children: ReactNode;
}

export function VirtualRows({
  virtual,
  header,
  contentWidth,
  groupRole = "presentation",
  children,
  className,
  ...rest
}: VirtualRowsProps) {
  const { attach, onScroll, onScrollEnd, spacerPx, offsetPx } = virtual;
  const width = contentWidth === undefined ? {} : { minWidth: contentWidth };
  return (
    <div
      {...rest}
      ref={attach}
      className={[classes["scroller"], className].filter(Boolean).join(" ")}
      onScroll={onScroll}
      onScrollEnd={onScrollEnd}
    >
      {header !== undefined && (
        <div role={groupRole} className={classes["header"]} style={width}>
          {header}
        </div>
      )}
      <div role={groupRole} className={classes["spacer"]} style={{ height: spacerPx, ...width }}>
        <div
          role="presentation"
          className={classes["rows"]}
          style={{ transform: `translateY(${offsetPx}px)` }}
        >
          {children}
        </div>
      </div>
    </div>
  );
}
