// ui/detail: every field that the event has, from the list of fields, each with its two filter buttons.

import { FIELDS } from "../../core/audit/fields.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { CellActs } from "../events/cells/cell-acts.tsx";
import { cellText, filterValueOf, valueName } from "../events/cells/cell-value.ts";
import { cutText, shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as texts from "../words/screens/detail.tsx";
import classes from "./detail.module.css";
import { Section } from "./section.tsx";

export function AllFields({ row }: { readonly row: EventRow }) {
  return (
    <Section title={texts.allFields}>
      <dl className={classes["fields"]}>
        {FIELDS.map(({ name, label, about }) => {
          const text = cellText(row, name);
          if (text === "") return null;
          const target = filterValueOf(row, name);
          return (
            <div key={name} className={classes["field"]}>
              <dt title={about}>{label}</dt>
              <dd title={shownText(text, TITLE_LIMIT)}>
                <bdi className={classes["field-value"]}>{shownText(text)}</bdi>
                {target !== null && (
                  <CellActs
                    target={target}
                    name={cutText(valueName(target, row), 60)}
                    className={classes["field-acts"]}
                    tabIndex={0}
                  />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}
