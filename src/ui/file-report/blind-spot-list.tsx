// ui/file-report: what a log cannot show, and so what finding nothing is worth: the answer first, then why.

import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import { hiddenThings, listed, type BlindSpot } from "../words/blind-spots.ts";
import * as texts from "../words/screens/file-report.ts";
import classes from "./file-report.module.css";

interface BlindSpotListProps {
  readonly spots: readonly BlindSpot[];
  readonly hasEvents: boolean;
}

export function BlindSpotList({ spots, hasEvents }: BlindSpotListProps) {
  const hidden = hiddenThings(spots);
  return (
    <section className={classes["spots"]}>
      <h3>{texts.canNoFindingsBeTrusted}</h3>
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
              <b>{texts.mostIsThere}</b> {texts.mostIsThereAbout}
            </div>
          </li>
        )}
      </ul>
    </section>
  );
}

function verdict(hasEvents: boolean, hidden: readonly string[]): string {
  if (!hasEvents) return texts.noEventAtAll;
  if (hidden.length === 0) return texts.forMostRules;
  return texts.notAbout(listed(hidden));
}
