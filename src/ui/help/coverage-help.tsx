// ui/help: what silence of a rule means, and how findings leave the page.

import { verdictWords } from "../words/coverage.ts";
import classes from "./help.module.css";

const TOLD = ["fired", "hidden", "clean", "partly", "blind"] as const;

const FORMATS = [
  {
    name: "CSV",
    about: "Events, or findings: a row for each event and rule. Safe for spreadsheets.",
  },
  {
    name: "Findings as JSON Lines",
    about: "The same for programs: an object a line, lists as lists.",
  },
  {
    name: "SARIF",
    about:
      "SARIF 2.1.0, for code scanners and ticket systems: a result for each event and rule, with a fingerprint that stays when the log is opened again.",
  },
  {
    name: "ATT&CK Navigator layer",
    about:
      "Layer format 4.5. The score of a technique is its findings; what the log could not show is marked, and is not 0.",
  },
  { name: "JSON Lines", about: "The events themselves, byte for byte as in the log." },
] as const;

export function CoverageHelp() {
  return (
    <>
      <p>
        A rule that found nothing may have looked and found nothing, or had nothing to look at. The
        part <b>Coverage</b> of the tab <b>Rules</b> says which, for the whole log:
      </p>
      <dl className={classes["terms"]}>
        {TOLD.map((verdict) => (
          <div key={verdict}>
            <dt>{verdictWords(verdict).label}</dt>
            <dd>{verdictWords(verdict).about}</dd>
          </div>
        ))}
      </dl>
      <p>
        A request that has no body at any audit level, a read or one that was refused, is no gap.
        What counts events of other rules sees what those see.
      </p>
      <h3>Export</h3>
      <p>
        What the filter shows, all of it. Findings carry rule, level, tactics, techniques, what made
        the rule match, and the record’s file, line and byte offset.
      </p>
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
