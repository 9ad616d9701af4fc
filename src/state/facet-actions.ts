// state: what the user does to the facets themselves: opens and searches them, and puts them where they want them. How they stand
// is remembered by this browser; see facet-layout.ts.

import type { FieldName } from "../core/audit/fields.ts";
import { NEW_FACET, openFacets } from "./app-state.ts";
import type { AppStore, FacetState } from "./app-state.ts";
import {
  keepLayout,
  keptLayout,
  moved,
  movedTo,
  USUAL_LAYOUT,
  withPinned,
  type FacetLayout,
} from "./facet-layout.ts";

export function createFacetActions(store: AppStore) {
  const kept = keptLayout();
  store.setState({ facetLayout: kept, facets: openFacets(kept.open) });

  function arrange(by: (layout: FacetLayout) => FacetLayout): void {
    const before = store.getState().facetLayout;
    const facetLayout = by(before);
    if (facetLayout === before) return;
    store.setState({ facetLayout });
    keepLayout(facetLayout);
  }

  function setFacet(field: FieldName, facet: FacetState | null): void {
    const facets = new Map(store.getState().facets);
    if (facet === null) facets.delete(field);
    else facets.set(field, facet);
    store.setState({ facets });
    arrange((layout) =>
      layout.open.includes(field) === (facet !== null)
        ? layout
        : { ...layout, open: [...facets.keys()] },
    );
  }

  return {
    setFacet,
    toggleFacet(field: FieldName): void {
      setFacet(field, store.getState().facets.has(field) ? null : NEW_FACET);
    },
    pinFacet(field: FieldName, isPinned: boolean): void {
      arrange((layout) => withPinned(layout, field, isPinned));
    },
    moveFacet(field: FieldName, by: 1 | -1): void {
      arrange((layout) => moved(layout, field, by));
    },
    moveFacetTo(field: FieldName, place: FieldName): void {
      arrange((layout) => movedTo(layout, field, place));
    },
    /** The order that everybody begins with; what is open stays open. */
    resetFacets(): void {
      arrange(({ open }) => ({ ...USUAL_LAYOUT, open }));
    },
  };
}
