// ui/detail: one part of the details, under its heading.

import type { ReactNode } from "react";
import classes from "./detail.module.css";

export interface SectionProps {
  readonly title: string;
  /** Beside the title, quietly. */
  readonly note?: string;
  readonly children: ReactNode;
}

export function Section({ title, note = "", children }: SectionProps) {
  return (
    <section className={classes["section"]}>
      <h3 className={classes["heading"]}>
        {title}
        {note !== "" && <span className={classes["note"]}>{note}</span>}
      </h3>
      {children}
    </section>
  );
}
