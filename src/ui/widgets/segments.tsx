// ui/widgets: a few choices side by side, of which one holds. Radio buttons under a frame: Mantine's control measures its
// place for an indicator that slides, which lays out the whole page in the middle of its first drawing, 13 ms.

import { useId } from "react";
import classes from "./segments.module.css";

export interface SegmentsProps<T extends string> {
  /** The accessible name of the group. */
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={classes["segments"]}>
      {options.map((option) => (
        <label key={option.value} className={classes["segment"]}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => {
              onChange(option.value);
            }}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
