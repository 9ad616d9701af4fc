// ui/events: how high a row of the table is: as many as fit, or with room for a finger. Kept in this browser.

import { useLocalStorage } from "@mantine/hooks";
import * as texts from "../words/screens/events.tsx";

export const DENSITIES = [
  { id: "compact", label: texts.compactRows, rowPx: 28 },
  { id: "comfortable", label: texts.comfortableRows, rowPx: 32 },
] as const;
const USUAL: string = DENSITIES[0].id;
export type Density = (typeof DENSITIES)[number]["id"];

export function useDensity(): readonly [(typeof DENSITIES)[number], (to: Density) => void] {
  const [stored, setStored] = useLocalStorage({
    key: "auditscope-density",
    defaultValue: USUAL,
    getInitialValueInEffect: false,
  });
  return [DENSITIES.find(({ id }) => id === stored) ?? DENSITIES[0], setStored];
}
