// ui/detail: what a patch changes, a line each, before anyone reads its JSON.

import { valueAt } from "../../core/audit/is-audit-event.ts";
import { patchLines, type PatchLine } from "../../core/audit/patch-lines.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { countOf } from "../words/numbers.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
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
  test: ["?", "only where it is"],
  move: ["→", "is moved here from"],
  copy: ["→", "is copied here from"],
};

export function Patch({ row, raw }: { readonly row: EventRow; readonly raw: unknown }) {
  if (row.fields.verb !== "patch") return null;
  const { lines, total } = patchLines(valueAt(raw, ["requestObject"]), SHOWN);
  if (total === 0) return null;
  // The values of a Secret are not for everyone who looks at the screen.
  const hides = row.fields.resource === "secrets";
  return (
    <Section title="Patch" note={countOf(total, "change")}>
      <ul className={classes["patch"]}>
        {lines.map((line) => (
          <Line key={`${line.op} ${line.path.join("/")} ${line.value}`} line={line} hides={hides} />
        ))}
      </ul>
      {total > lines.length && (
        <p className={classes["small"]}>
          {countOf(total - lines.length, "more change")} in the request body below.
        </p>
      )}
    </Section>
  );
}

function Line({ line, hides }: { readonly line: PatchLine; readonly hides: boolean }) {
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
            <bdi>{hides ? "••••••••" : shownText(value, VALUE_LIMIT)}</bdi>
          </code>
        )}
      </span>
    </li>
  );
}
