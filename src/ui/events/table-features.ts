// ui/events: what of TanStack Table this table uses. Features that are not named here are not in the page.

import { columnSizingFeature, rowSortingFeature, tableFeatures } from "@tanstack/react-table";

export const features = tableFeatures({ rowSortingFeature, columnSizingFeature });
