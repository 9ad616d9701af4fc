// ui/explorer: the facets over the panes, on a narrow screen, at one of them.

import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { fieldSpec } from "../../core/audit/fields.ts";
import type { FieldName } from "../../core/audit/fields.ts";
import { FacetSidebar } from "../facets/facet-sidebar.tsx";
import { IconButton } from "../widgets/button.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/explorer.ts";
import classes from "./facet-rail.module.css";

interface FacetOverlayProps {
  /** The field to begin at. */
  readonly at: FieldName | "top";
  readonly onClose: () => void;
}

export function FacetOverlay({ at, onClose }: FacetOverlayProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const name = at === "top" ? null : CSS.escape(fieldSpec(at).label);
    const group =
      name === null ? null : panel.current?.querySelector(`[role=group][aria-label="${name}"]`);
    group?.scrollIntoView({ block: "start" });
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [at]);
  return (
    <>
      <div className={classes["veil"]} onPointerDown={onClose} />
      {/* Escape closes from wherever in the panel the focus is; what inside it takes the key first, keeps it. */}
      <div
        ref={panel}
        className={classes["panel"]}
        role="dialog"
        aria-label={labels.filters}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.defaultPrevented) return;
          event.preventDefault();
          onClose();
        }}
      >
        <FacetSidebar />
        <IconButton
          size="small"
          label={texts.closeFilters}
          className={classes["close"]}
          onClick={onClose}
        >
          <X size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </div>
    </>
  );
}
