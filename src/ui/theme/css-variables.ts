// ui/theme: custom properties in a `style`. React passes them on; its types do not know them.

import type { CSSProperties } from "react";

export const cssVariables = (
  variables: Readonly<Record<`--${string}`, string>>,
): CSSProperties => ({ ...variables });
