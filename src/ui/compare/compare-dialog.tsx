// ui/compare: two events side by side, as their records have them: a line per path, and what differs marked by a sign and
// not by colour alone. What is alike is folded away at first, since most of it is; secrets are dots until asked for.

import { useMemo, useState } from "react";
import { countSecrets, secretsIn, type SecretPlaces } from "../../core/audit/secrets-in.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EventDetail } from "../../worker/engine-api.ts";
import { MOST_PARSED, parseRaw } from "../detail/raw-event.ts";
import { timeBetween } from "../events/row-times.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { Button, LinkButton } from "../widgets/button.tsx";
import { Dialog } from "../widgets/dialog.tsx";
import { differenceCount, secretCount } from "../words/counts.ts";
import { rawFailureText } from "../words/raw-failures.ts";
import { shownText } from "../words/shown-text.ts";
import { formatExactMoment } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/compare.ts";
import classes from "./compare-dialog.module.css";
import { compareJson } from "./json-differences.ts";
import type { ComparedLine, Difference } from "./json-differences.ts";

export function CompareDialog() {
  const compared = useApp((s) => s.compared);
  const { closeCompare } = useActions();
  return (
    <Dialog
      title={labels.compareTwoEvents}
      width={1100}
      opened={compared !== null}
      onClose={closeCompare}
    >
      {compared !== null && <Comparison left={compared[0]} right={compared[1]} />}
    </Dialog>
  );
}

interface Sides {
  readonly left: EventDetail;
  readonly right: EventDetail;
}

/** Lines drawn at once: a table of 5,000 takes seconds to lay out. */
const PAGE = 500;
const NONE: SecretPlaces = new Map();

function Comparison({ left, right }: Sides) {
  const [showsAll, setShowsAll] = useState(false);
  const [showsSecrets, setShowsSecrets] = useState(false);
  const [most, setMost] = useState(PAGE);
  const parsed = useMemo(() => {
    const [a, b] = [left, right].map(({ raw }) => (raw.ok ? parseRaw(raw.value) : undefined));
    if (a === undefined || b === undefined) return null;
    const secrets = new Map([...secretsOf(a, left), ...secretsOf(b, right)]);
    return { a, b, secrets };
  }, [left, right]);
  const compared = useMemo(
    () => parsed && compareJson(parsed.a, parsed.b, showsSecrets ? NONE : parsed.secrets),
    [parsed, showsSecrets],
  );
  if (parsed === null || compared === null) return <Unreadable left={left} right={right} />;
  const { lines, isCut } = compared;
  const secrets = countSecrets(parsed.secrets);
  const differing = lines.filter(({ kind }) => kind !== "same");
  const alike = lines.length - differing.length;
  const shown = showsAll ? lines : differing;
  const rest = shown.length - most;
  return (
    <>
      <p className={classes["sum"]}>
        <span>
          {differing.length === 0 ? texts.sayTheSame : `${differenceCount(differing.length)}.`}{" "}
          {isCut && texts.onlyFirstCompared(lines.length)}
        </span>
        {secrets > 0 && (
          <LinkButton
            onClick={() => {
              setShowsSecrets(!showsSecrets);
            }}
          >
            {showsSecrets ? labels.hide : labels.show} {secretCount(secrets)}
          </LinkButton>
        )}
        <Button
          kind="quiet"
          size="small"
          aria-pressed={showsAll}
          disabled={alike === 0}
          onClick={() => {
            setShowsAll(!showsAll);
          }}
        >
          {showsAll ? texts.onlyWhatDiffers : texts.alsoAlike(alike)}
        </Button>
      </p>
      {/* Scrolls, so the keyboard must come to it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes["scroll"]} tabIndex={0} role="region" aria-label={texts.differences}>
        <table className={classes["table"]}>
          <thead>
            <tr>
              <th scope="col">{texts.field}</th>
              <td aria-hidden />
              <th scope="col">
                <Title detail={left} />
              </th>
              <th scope="col">
                <Title detail={right} since={left} />
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, most).map((line, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- keys with dots in them may make two paths alike
              <Line key={place} line={line} />
            ))}
          </tbody>
        </table>
        {rest > 0 && (
          <LinkButton
            onClick={() => {
              setMost(most + PAGE);
            }}
          >
            {texts.showMore(rest)}
          </LinkButton>
        )}
      </div>
    </>
  );
}

function Title({ detail, since }: { readonly detail: EventDetail; readonly since?: EventDetail }) {
  const zone = useApp((s) => s.view.zone);
  const { row } = detail;
  const later = since === undefined ? "" : timeBetween(since.row.time, row.time);
  return (
    <span className={classes["title"]}>
      {row.severity !== "none" && <SeverityBadge severity={row.severity} size="small" />}
      <span>
        {row.time === null ? labels.noTime : formatExactMoment(row.time, zone)}
        {later !== "" && <span className={classes["later"]}> {later}</span>}
      </span>
    </span>
  );
}

const SIGNS: Readonly<Record<Difference, { readonly sign: string; readonly name: string }>> = {
  same: { sign: "=", name: texts.alike },
  changed: { sign: "≠", name: texts.differs },
  left: { sign: "−", name: texts.onlyInFirst },
  right: { sign: "+", name: texts.onlyInSecond },
};

function Line({ line: { path, kind, left, right } }: { readonly line: ComparedLine }) {
  const { sign, name } = SIGNS[kind];
  return (
    <tr data-kind={kind}>
      <th scope="row">
        <bdi>{shownText(path)}</bdi>
      </th>
      <td>
        <span role="img" aria-label={name} title={name} className={classes["sign"]}>
          {sign}
        </span>
      </td>
      <Value text={left} isMarked={kind === "changed" || kind === "left"} />
      <Value text={right} isMarked={kind === "changed" || kind === "right"} />
    </tr>
  );
}

/** Long enough for any value but a body within a body; the whole of it is in the record's JSON. */
const VALUE_LIMIT = 2000;

function Value({
  text,
  isMarked,
}: {
  readonly text: string | undefined;
  readonly isMarked: boolean;
}) {
  if (text === undefined) return <td className={classes["absent"]}>{texts.notThere}</td>;
  const shown = shownText(text, VALUE_LIMIT);
  return <td>{isMarked ? <mark>{shown}</mark> : <bdi>{shown}</bdi>}</td>;
}

function Unreadable({ left, right }: Sides) {
  const failed = [left, right].find(({ raw }) => !raw.ok);
  const isLong = [left, right].some(({ raw }) => raw.ok && raw.value.length > MOST_PARSED);
  return (
    <p role="alert">
      {failed?.raw.ok === false
        ? rawFailureText(failed.raw.error, failed.place.file)
        : isLong
          ? texts.tooLong(MOST_PARSED)
          : texts.brokenOff}
    </p>
  );
}

const secretsOf = (event: unknown, { row }: EventDetail): SecretPlaces =>
  secretsIn(event, "event", row.fields.resource ?? "");
