// ui/entities: one part of a page, under its heading, and of a long list the first few, with the rest on demand.

import { useState } from "react";
import type { ReactNode } from "react";
import { LinkButton } from "../widgets/button.tsx";
import * as texts from "../words/screens/entities.tsx";
import classes from "./page.module.css";

export interface PartProps {
  readonly title: string;
  /** Beside the title, quietly. */
  readonly note?: string;
  readonly children: ReactNode;
}

export function Part({ title, note = "", children }: PartProps) {
  return (
    <section className={classes["part"]}>
      <h3 className={classes["heading"]}>
        {title} {note !== "" && <span className={classes["note"]}>{note}</span>}
      </h3>
      {children}
    </section>
  );
}

export interface FewProps<T> {
  readonly items: readonly T[];
  /** There are this many; those beyond `items` are not told of. */
  readonly total: number;
  readonly few: number;
  /** Within a list whatever stands there is an item. */
  readonly as?: "li" | "div";
  readonly children: (items: readonly T[]) => ReactNode;
}

/** `children` draws those that are shown. */
export function Few<T>({ items, total, few, as: More = "div", children }: FewProps<T>) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? items : items.slice(0, few);
  return (
    <>
      {children(shown)}
      {items.length > shown.length ? (
        <More>
          <LinkButton
            className={classes["more"]}
            onClick={() => {
              setAll(true);
            }}
          >
            {texts.showMore(items.length - shown.length)}
          </LinkButton>
        </More>
      ) : (
        total > items.length && (
          <More className={classes["note"]}>{texts.moreNotListed(total - items.length)}</More>
        )
      )}
    </>
  );
}
