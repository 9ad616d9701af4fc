// ui/facets: the order of the facets: what an analyst asks first comes first; the others follow in the order of the list
// of fields, so that a new field with a facet appears without a change here.

import { facetFields } from "../../core/audit/fields.ts";
import type { FieldName } from "../../core/audit/fields.ts";
import { OPEN_FACETS } from "../../state/app-state.ts";

const FIRST: readonly FieldName[] = [...OPEN_FACETS, "source"];

export const FACET_ORDER: readonly FieldName[] = [
  ...FIRST,
  ...facetFields.filter((field) => !FIRST.includes(field)),
];
