// ui/ledger: rejected records as a table of which only the rows in view are drawn. One may be open, and then shows how
// the record begins and ends.

import { ChevronDown, ChevronRight } from "lucide-react";
import { useEffect, useState } from "react";
import type { RejectedRecord } from "../../worker/engine-api.ts";
import { useVirtualRows } from "../widgets/use-virtual-rows.ts";
import { VirtualRows } from "../widgets/virtual-rows.tsx";
import { formatCount } from "../words/numbers.ts";
import { reasonText } from "../words/rejects.ts";
import * as texts from "../words/screens/ledger.ts";
import { Excerpt } from "./excerpt.tsx";
import { partsOf } from "./opened-row.ts";
import type { RejectPages } from "./reject-pages.ts";
import classes from "./rejected-records.module.css";

const ROW_PX = 28;
/** Lines that an opened record takes. */
const SPAN = 9;

export function RejectedList({ rejects }: { readonly rejects: RejectPages }) {
  const { count, need, at } = rejects;
  const [open, setOpen] = useState<number | null>(null);
  const virtual = useVirtualRows({
    count: count + (open === null ? 0 : SPAN),
    rowPx: ROW_PX,
    headerPx: ROW_PX,
  });
  const { first, end } = virtual;
  useEffect(() => {
    need(Math.max(0, first - SPAN), end);
  }, [first, end, need]);

  return (
    <VirtualRows
      virtual={virtual}
      className={classes["list"] ?? ""}
      role="table"
      aria-label={texts.rejectedRecords}
      aria-rowcount={count + 1}
      groupRole="rowgroup"
      header={
        <div role="row" aria-rowindex={1} className={classes["columns"]}>
          <span role="columnheader">{texts.line}</span>
          <span role="columnheader">{texts.byteOffset}</span>
          <span role="columnheader">{texts.length}</span>
          <span role="columnheader">{texts.reason}</span>
        </div>
      }
    >
      {partsOf({ first, end }, open, SPAN).map(({ kind, position, hidden, visible }) => {
        const record = at(position);
        if (kind === "row") {
          return (
            <RejectedRow
              key={position}
              position={position}
              record={record}
              isOpen={open === position}
              onToggle={() => {
                setOpen(open === position ? null : position);
              }}
            />
          );
        }
        return (
          <div
            key="opened"
            role="row"
            className={classes["opened"]}
            style={{ height: visible * ROW_PX }}
          >
            <div
              role="cell"
              className={classes["inside"]}
              style={{ height: SPAN * ROW_PX, marginTop: -hidden * ROW_PX }}
            >
              {record && <Excerpt key={position} record={record} />}
            </div>
          </div>
        );
      })}
    </VirtualRows>
  );
}

interface RejectedRowProps {
  readonly position: number;
  readonly record: RejectedRecord | undefined;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function RejectedRow({ position, record, isOpen, onToggle }: RejectedRowProps) {
  if (record === undefined) return <div role="row" className={classes["row"]} />;
  const { place } = record;
  const reason = reasonText(record);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <div
      role="row"
      aria-rowindex={position + 2}
      className={classes["row"]}
      data-open={isOpen}
      title={`${place.file}: ${reason}`}
      onClick={onToggle}
    >
      <span role="cell">
        <button type="button" aria-expanded={isOpen} aria-label={texts.lineOf(place.line)}>
          <Chevron size={12} strokeWidth={1.5} aria-hidden />
        </button>
        {place.line === null ? "?" : formatCount(place.line)}
      </span>
      <span role="cell">{formatCount(place.offset)}</span>
      <span role="cell">{formatCount(place.length)}</span>
      <span role="cell">
        <bdi>{reason}</bdi>
      </span>
    </div>
  );
}
