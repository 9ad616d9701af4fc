// ui/file-report: what a log cannot show, and so what finding nothing is worth: the answer first, then why.

import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import { hiddenThings, listed, type BlindSpot } from "../words/blind-spots.ts";
import classes from "./file-report.module.css";

interface BlindSpotListProps {
  readonly spots: readonly BlindSpot[];
  readonly hasEvents: boolean;
}

export function BlindSpotList({ spots, hasEvents }: BlindSpotListProps) {
  const hidden = hiddenThings(spots);
  return (
    <section className={classes["spots"]}>
      <h3>Can “no findings” be trusted?</h3>
      <p className={classes["verdict"]} data-grave={!hasEvents || hidden.length > 0}>
        {verdict(hasEvents, hidden)}
      </p>
      <ul>
        {spots.map(({ title, text, hides }) => {
          const Icon = hides === "" ? Info : TriangleAlert;
          return (
            <li key={title} data-grave={hides !== ""}>
              <Icon size={14} strokeWidth={1.5} aria-hidden />
              <div>
                <b>
                  <bdi>{title}</bdi>.
                </b>{" "}
                {text}
              </div>
            </li>
          );
        })}
        {hasEvents && hidden.length === 0 && (
          <li>
            <CircleCheck size={14} strokeWidth={1.5} aria-hidden />
            <div>
              <b>What most rules look at is there:</b> request bodies of pods, reads, and how
              requests ended. Which single rules could not have fired all the same, and why, is said
              under Rules, Coverage.
            </div>
          </li>
        )}
      </ul>
    </section>
  );
}

function verdict(hasEvents: boolean, hidden: readonly string[]): string {
  if (!hasEvents) return "No: there is no audit event to find anything in.";
  if (hidden.length === 0) return "For most rules yes, as far as this log goes.";
  return `Not about ${listed(hidden)}.`;
}
