// ui/detail: what a patch changes, a line each, before anyone reads its JSON.

import { useMemo } from "react";
import { valueAt } from "../../core/audit/is-audit-event.ts";
import { patchLines, type PatchLine } from "../../core/audit/patch-lines.ts";
import { DOTS, secretsIn, withoutSecrets } from "../../core/audit/secrets-in.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { changeCount } from "../words/counts.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as texts from "../words/screens/detail.tsx";
import classes from "./detail.module.css";
import { Section } from "./section.tsx";

const SHOWN = 12;
const VALUE_LIMIT = 160;
/** What it does, in a sign and in a word. */
const SIGNS: Readonly<Record<string, readonly [string, string]>> = {
  add: ["+", "adds"],
  remove: ["−", "removes"],
  set: ["=", "sets"],
  replace: ["=", "sets"],
  test: ["?", texts.testedAbove],
  move: ["→", texts.movedFrom],
  copy: ["→", texts.copiedFrom],
};

export function Patch({ row, raw }: { readonly row: EventRow; readonly raw: unknown }) {
  const { verb, resource = "" } = row.fields;
  const { lines, total } = useMemo(() => {
    const body = verb === "patch" ? valueAt(raw, ["requestObject"]) : undefined;
    return patchLines(withoutSecrets(body, secretsIn(body, "body", resource)), SHOWN);
  }, [verb, resource, raw]);
  if (total === 0) return null;
  return (
    <Section title={texts.patch} note={changeCount(total)}>
      <ul className={classes["patch"]}>
        {lines.map((line, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- two operations may be the same, and the order is the patch's
          <Line key={place} line={line} />
        ))}
      </ul>
      {total > lines.length && (
        <p className={classes["small"]}>{texts.moreInBody(total - lines.length)}</p>
      )}
    </Section>
  );
}

/** As JSON has a text of dots; without its quotation marks it is no text of the patch's. */
const HIDDEN = JSON.stringify(DOTS);

function Line({ line }: { readonly line: PatchLine }) {
  const { op, path, value } = line;
  const [sign, word] = SIGNS[op] ?? ["", op];
  const place = shownText(path.join("."), TITLE_LIMIT);
  return (
    <li>
      <span className={classes["patch-sign"]} data-op={op} aria-label={word}>
        {sign}
      </span>
      <span>
        <bdi>{place}</bdi>
        {value !== "" && (
          <code className={classes["patch-value"]}>
            <bdi>{value === HIDDEN ? DOTS : shownText(value, VALUE_LIMIT)}</bdi>
          </code>
        )}
      </span>
    </li>
  );
}
