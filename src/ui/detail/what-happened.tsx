// ui/detail: the event as a sentence, and the few facts below it. What comes from the log is set apart from our words.

import type { EventDetail, RecordPlace } from "../../worker/engine-api.ts";
import { cellText } from "../events/cells/cell-value.ts";
import { sentenceOf } from "../words/sentence.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/detail.tsx";
import classes from "./detail.module.css";

export function WhatHappened({
  detail,
  raw,
}: {
  readonly detail: EventDetail;
  readonly raw: unknown;
}) {
  const { row, place } = detail;
  const parts = sentenceOf(row, raw).map((part, i) => ({ ...part, key: i }));
  const { status = "", outcome = "", stage = "" } = row.fields;
  const answer = outcome === "unknown" ? texts.noAnswerLogged : `${status} ${outcome}`.trim();
  const facts = [answer, cellText(row, "duration"), stage].filter(Boolean);
  return (
    <section className={classes["section"]}>
      <h2 className={classes["sentence"]}>
        {parts.map(({ key, as, text }) =>
          as === "ours" ? (
            <span key={key}>{text}</span>
          ) : as === "name" ? (
            <bdi key={key} className={classes["name"]}>
              {text}
            </bdi>
          ) : (
            <code key={key} className={classes["code"]}>
              <bdi>{text}</bdi>
            </code>
          ),
        )}
      </h2>
      <p className={classes["meta"]}>
        {facts.map((fact) => `${shownText(fact, 60)} · `).join("")}
        <span className={classes["place"]} title={placeTitle(place)}>
          {placeText(place)}
        </span>
      </p>
    </section>
  );
}

const placeText = ({ file, line, offset }: RecordPlace): string =>
  `${shownText(file, 60)} ${line === null ? texts.atByte(offset) : texts.atLine(line)}`;

const placeTitle = ({ file, offset, length }: RecordPlace): string =>
  texts.placeInFile(file, length, offset);
