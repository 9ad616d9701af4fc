// ui/widgets: on or off, at once. The browser's checkbox in another shape: keys, names and forced colours are its own.

import * as texts from "../words/screens/widgets.ts";
import classes from "./switch.module.css";

export interface SwitchProps {
  /** The accessible name: what is on or off. */
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly tabIndex?: number;
}

export function Switch({ label, on, onChange, tabIndex }: SwitchProps) {
  return (
    <input
      type="checkbox"
      role="switch"
      aria-label={label}
      title={`${label}: ${on ? texts.on : texts.off}`}
      className={classes["switch"]}
      checked={on}
      tabIndex={tabIndex}
      onChange={() => {
        onChange(!on);
      }}
    />
  );
}
