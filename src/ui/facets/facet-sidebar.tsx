// ui/facets: the sidebar. It reads the filter and edits it; the query bar shows what it did.

import { Clock, Funnel } from "lucide-react";
import { useMemo } from "react";
import type { FieldName } from "../../core/audit/fields.ts";
import { conjunctsOf } from "../../core/filter/conjuncts.ts";
import { choicesOf } from "../../core/filter/edit.ts";
import type { Choices } from "../../core/filter/edit.ts";
import { isUsualOrder, USUAL_LAYOUT } from "../../state/facet-layout.ts";
import { useActions, useApp, useAppLater } from "../../state/use-app.ts";
import type { FacetAnswer } from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/facets.tsx";
import { Facet } from "./facet.tsx";
import classes from "./facets.module.css";

export function FacetSidebar() {
  const filter = useApp((s) => s.filter);
  const filtered = useApp((s) => s.view.query !== "" || s.view.range !== null);
  const actions = useActions();
  const choices = useMemo(() => {
    const conjuncts = conjunctsOf(filter);
    return new Map(USUAL_LAYOUT.order.map((field) => [field, choicesOf(conjuncts, field)]));
  }, [filter]);

  return (
    <aside className={classes["sidebar"]} aria-label={labels.filters}>
      <div className={classes["title"]}>
        <Funnel size={14} strokeWidth={1.5} aria-hidden />
        <h2>{labels.filters}</h2>
        {filtered ? (
          <LinkButton
            onClick={() => {
              actions.clearFilters();
            }}
          >
            {texts.clearAll}
          </LinkButton>
        ) : null}
      </div>
      <CountsSoFar />
      <div className={classes["scroll"]}>
        <FacetList choices={choices} />
        <UsualOrder />
      </div>
    </aside>
  );
}

function CountsSoFar() {
  const status = useApp((s) => s.status);
  if (status.phase !== "loading") return null;
  const percent = Math.floor((100 * status.bytesRead) / Math.max(status.bytesTotal, 1));
  return (
    <p className={classes["so-far"]}>
      <Clock size={14} strokeWidth={1.5} aria-hidden />
      {texts.countsSoFar(percent)}
    </p>
  );
}

function FacetList({ choices }: { readonly choices: ReadonlyMap<FieldName, Choices> }) {
  const answers = useAppLater((s) => s.answer?.facets);
  const open = useApp((s) => s.facets);
  const { order, pinned } = useApp((s) => s.facetLayout);
  return order.map((field, at) => {
    const answer = answers?.find((a) => a.field === field) ?? emptyAnswer(field);
    const chosen = choices.get(field) ?? NO_CHOICES;
    return (
      <Facet
        key={field}
        field={field}
        answer={answer}
        choices={chosen}
        open={open.get(field) ?? null}
        isPinned={at < pinned.length}
        isLastPinned={at === pinned.length - 1}
      />
    );
  });
}

/** The way back, once somebody has moved a facet. */
function UsualOrder() {
  const isUsual = useApp((s) => isUsualOrder(s.facetLayout));
  const { resetFacets } = useActions();
  if (isUsual) return null;
  return (
    <p className={classes["usual"]}>
      <LinkButton
        onClick={() => {
          resetFacets();
        }}
      >
        {texts.theUsualOrder}
      </LinkButton>
    </p>
  );
}

const NO_CHOICES: Choices = { included: new Set(), excluded: new Set() };
const emptyAnswer = (field: FieldName): FacetAnswer => ({
  field,
  values: [],
  distinct: 0,
  absent: 0,
});
