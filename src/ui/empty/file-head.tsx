// ui/empty: how a file begins that is no audit log, as it is.

import type { FileFailure } from "../../worker/engine-api.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/empty.tsx";
import classes from "./failure-screen.module.css";

/** A line is cut where the screen ends anyway. */
const LINE_LIMIT = 200;

export function FileHead({ failure }: { readonly failure: FileFailure }) {
  if (failure.kind !== "not-audit" || failure.head.length === 0) return null;
  // Lines have no identity but their place.
  const lines = failure.head.map((text, i) => ({ number: i + 1, text }));
  return (
    <section className={classes["figure"]}>
      <h2>{texts.whatFileStartsWith}</h2>
      <pre className={classes["lines"]}>
        {lines.map(({ number, text }) => (
          <span key={number} className={classes["line"]}>
            <i>{number}</i>
            <bdi>{shownText(text, LINE_LIMIT)}</bdi>
          </span>
        ))}
      </pre>
    </section>
  );
}
