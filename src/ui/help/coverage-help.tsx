// ui/help: what silence of a rule means, and how findings leave the page.

import { verdictWords } from "../words/coverage.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/help.tsx";
import classes from "./help.module.css";

const TOLD = ["fired", "hidden", "clean", "partly", "blind"] as const;

const FORMATS = [
  {
    name: "CSV",
    about: texts.csvAbout,
  },
  {
    name: texts.findingsAsJsonLines,
    about: texts.findingsJsonAbout,
  },
  {
    name: "SARIF",
    about: texts.sarifAbout,
  },
  {
    name: texts.navigatorLayer,
    about: texts.navigatorAbout,
  },
  { name: texts.jsonLines, about: texts.jsonLinesAbout },
] as const;

export function CoverageHelp() {
  return (
    <>
      <p>{texts.coverageAbout}</p>
      <dl className={classes["terms"]}>
        {TOLD.map((verdict) => (
          <div key={verdict}>
            <dt>{verdictWords(verdict).label}</dt>
            <dd>{verdictWords(verdict).about}</dd>
          </div>
        ))}
      </dl>
      <p>{texts.noBodyIsNoGap}</p>
      <h3>{labels.exportLabel}</h3>
      <p>{texts.exportAbout}</p>
      <dl className={classes["terms"]}>
        {FORMATS.map(({ name, about }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
