// ui/coverage: a verdict by its shape: colour is for severities, so a finding has its level's badge and all others are told apart
// by form alone: filled, half, hollow with a tick, hatched, asked, struck. They read without colour, and in forced colours.

import type { Level } from "../../core/audit/severity.ts";
import type { Verdict } from "../../worker/engine-api.ts";
import { verdictWords } from "../words/coverage.ts";
import classes from "./verdict-mark.module.css";

export interface VerdictMarkProps {
  readonly verdict: Verdict;
  /** Of a finding. */
  readonly level?: Level | null | undefined;
  /** Beside its own word it is decoration. */
  readonly decorative?: boolean;
}

export function VerdictMark({ verdict, level = null, decorative = false }: VerdictMarkProps) {
  const { label } = verdictWords(verdict);
  const spoken = decorative
    ? { "aria-hidden": true }
    : { role: "img", "aria-label": label, title: label };
  return (
    <svg
      {...spoken}
      viewBox="0 0 12 12"
      width={12}
      height={12}
      className={classes["mark"]}
      data-verdict={verdict}
      data-severity={level ?? undefined}
    >
      <Shape verdict={verdict} />
    </svg>
  );
}

function Shape({ verdict }: { readonly verdict: Verdict }) {
  switch (verdict) {
    case "fired":
      return <rect x={1} y={1} width={10} height={10} rx={2} className={classes["solid"]} />;
    case "hidden":
      return (
        <>
          <rect x={1.5} y={1.5} width={9} height={9} rx={2} className={classes["line"]} />
          <path d="M2 10 10 2" className={classes["line"]} />
        </>
      );
    case "clean":
      return (
        <>
          <circle cx={6} cy={6} r={4.75} className={classes["line"]} />
          <path d="M3.9 6.1 5.4 7.6 8.2 4.6" className={classes["line"]} />
        </>
      );
    case "partly":
      return (
        <>
          <circle cx={6} cy={6} r={4.75} className={classes["line"]} />
          <path d="M6 1.25a4.75 4.75 0 0 0 0 9.5z" className={classes["fill"]} />
        </>
      );
    case "blind":
      return (
        <>
          <rect x={1.5} y={1.5} width={9} height={9} className={classes["dash"]} />
          <path d="M1.5 6 6 1.5M1.5 10.5l9-9M6 10.5 10.5 6" className={classes["line"]} />
        </>
      );
    case "untold":
      return (
        <>
          <circle cx={6} cy={6} r={4.75} className={classes["dash"]} />
          <path d="M4.6 4.9a1.5 1.5 0 1 1 1.5 1.6v.6M6.1 8.6v.2" className={classes["line"]} />
        </>
      );
    case "off":
      return <path d="M2.5 6h7" className={classes["line"]} />;
  }
}
