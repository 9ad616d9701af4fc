// ui/explorer: the facets on a narrow screen: one picture per field, marked where the filter speaks of it; each opens
// the sidebar over the panes, at its field.

import {
  Bookmark,
  Bot,
  Box,
  Boxes,
  CircleCheck,
  Earth,
  Expand,
  FileText,
  Folder,
  Funnel,
  Gauge,
  Globe,
  Hash,
  Layers,
  MousePointerClick,
  ShieldAlert,
  SquareTerminal,
  Tag,
  Timer,
  User,
  UserCog,
} from "lucide-react";
import { useMemo, useState } from "react";
import type { ComponentType } from "react";
import { fieldSpec } from "../../core/audit/fields.ts";
import type { FieldName } from "../../core/audit/fields.ts";
import { conjunctsOf } from "../../core/filter/conjuncts.ts";
import { choicesOf } from "../../core/filter/edit.ts";
import { NEW_FACET } from "../../state/app-state.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { IconButton } from "../widgets/button.tsx";
import * as texts from "../words/screens/explorer.ts";
import { FacetOverlay } from "./facet-overlay.tsx";
import classes from "./facet-rail.module.css";

type Icon = ComponentType<{ size: number; strokeWidth: number; "aria-hidden": boolean }>;

const ICONS: Partial<Readonly<Record<FieldName, Icon>>> = {
  severity: ShieldAlert,
  user: User,
  verb: MousePointerClick,
  resource: Box,
  subresource: Boxes,
  namespace: Folder,
  ip: Globe,
  outcome: CircleCheck,
  status: Hash,
  userAgent: SquareTerminal,
  duration: Timer,
  impersonatedUser: Bot,
  level: Gauge,
  stage: Layers,
  source: FileText,
  actorKind: UserCog,
  scope: Expand,
  "clientIP.isPublic": Earth,
  triage: Bookmark,
  tag: Tag,
};

export function FacetRail() {
  const [openAt, setOpenAt] = useState<FieldName | "top" | null>(null);
  const filter = useApp((s) => s.filter);
  const facets = useApp((s) => s.facets);
  const order = useApp((s) => s.facetLayout.order);
  const { setFacet } = useActions();
  const chosen = useMemo(() => {
    const conjuncts = conjunctsOf(filter);
    return new Map(
      order.map((field) => {
        const { included, excluded } = choicesOf(conjuncts, field);
        return [field, included.size + excluded.size];
      }),
    );
  }, [filter, order]);
  const inUse = [...chosen.values()].reduce((sum, n) => sum + n, 0);
  const show = (field: FieldName): void => {
    if (!facets.has(field)) setFacet(field, NEW_FACET);
    setOpenAt(field);
  };
  return (
    <>
      <nav className={classes["rail"]} aria-label={texts.facets}>
        <RailButton
          label={texts.openFilters(inUse)}
          Icon={Funnel}
          count={inUse}
          onClick={() => {
            setOpenAt("top");
          }}
        />
        <span className={classes["space"]} />
        {order.map((field) => (
          <RailButton
            key={field}
            label={fieldSpec(field).label}
            Icon={ICONS[field] ?? Funnel}
            count={chosen.get(field) ?? 0}
            onClick={() => {
              show(field);
            }}
          />
        ))}
      </nav>
      {openAt !== null && (
        <FacetOverlay
          at={openAt}
          onClose={() => {
            setOpenAt(null);
          }}
        />
      )}
    </>
  );
}

interface RailButtonProps {
  readonly label: string;
  readonly Icon: Icon;
  readonly count: number;
  readonly onClick: () => void;
}

function RailButton({ label, Icon, count, onClick }: RailButtonProps) {
  return (
    <IconButton label={label} className={classes["button"]} onClick={onClick}>
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      {count > 0 && <span className={classes["count"]}>{count}</span>}
    </IconButton>
  );
}
