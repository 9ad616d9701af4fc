// ui/ledger: records = events + what else became of them, written large.

import { Fragment } from "react";
import { useApp } from "../../state/use-app.ts";
import type { Ledger } from "../../worker/engine-api.ts";
import { formatCount } from "../words/numbers.ts";
import { wholenessText } from "../words/unread.ts";
import * as texts from "../words/screens/ledger.ts";
import { balances, sumOf, termsOf } from "./balance.ts";
import classes from "./equation.module.css";

export function Equation({ ledger }: { readonly ledger: Ledger }) {
  const even = balances(ledger);
  const wholeness = useApp((s) => wholenessText(s.status.files));
  const shown = termsOf(ledger);
  const terms = shown.some(({ kind }) => kind === "rejected")
    ? shown
    : [...shown, { kind: "rejected" as const, count: 0, label: texts.rejected, short: "rejected" }];
  return (
    <section className={classes["section"]}>
      <p className={classes["sum"]}>
        <Number count={ledger.records} label={texts.recordsRead} />
        {terms.map((term, i) => (
          <Fragment key={term.kind}>
            <span className={classes["sign"]}>{i > 0 ? "+" : even ? "=" : "≠"}</span>
            <Number count={term.count} label={term.label} />
          </Fragment>
        ))}
      </p>
      <p className={even ? classes["note"] : classes["wrong"]}>
        {even ? wholeness : texts.partsAddUpTo(sumOf(ledger))}
      </p>
    </section>
  );
}

function Number({ count, label }: { readonly count: number; readonly label: string }) {
  return (
    <span className={classes["number"]}>
      <b>{formatCount(count)}</b> <span>{label}</span>
    </span>
  );
}
