// ui/rules: filters that hide matches, always in view: the baseline that comes with the page, filters of the user's files,
// and suppressions. Each says how many events it hides of what is shown; a broken one stays listed, since it hides nothing.

import { Plus, TriangleAlert } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { FilterEntry, RuleBook, RuleOrigin } from "../../worker/engine-api.ts";
import { Button, LinkButton } from "../widgets/button.tsx";
import { Switch } from "../widgets/switch.tsx";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rules.ts";
import type { OpenFilter } from "./filter-page.tsx";
import classes from "./rules.module.css";
import { useHidden } from "./use-hidden.ts";

export interface FilterListProps {
  readonly open: OpenFilter | null;
  readonly onOpen: (filter: OpenFilter | null) => void;
}

const KINDS = {
  "built-in": texts.baseline,
  file: labels.filter,
  editor: labels.filter,
  suppression: texts.suppression,
} as const satisfies Record<RuleOrigin, string>;

export function FilterList({ open, onOpen }: FilterListProps) {
  const filters = useApp((s) => s.book.filters);
  const book = useApp((s) => s.book);
  const broken = brokenSuppressions(book);
  const isOpen = (file: string, id: string): boolean =>
    open?.kind === "file" && open.file === file && open.id === id;
  return (
    <section className={classes["filters"]} aria-label={texts.filtersThatHide}>
      <div className={classes["row"]}>
        <h2 className={classes["heading"]}>{texts.whatIsHidden}</h2>
        {filters.length + broken.length === 0 && (
          <span className={classes["dim"]}>{texts.nothingHidden}</span>
        )}
        <span className={classes["gap"]} />
        <Button
          size="small"
          icon={<Plus size={14} strokeWidth={1.5} aria-hidden />}
          onClick={() => {
            onOpen({ kind: "new", rule: null });
          }}
        >
          {texts.newSuppression}
        </Button>
      </div>
      <ul className={classes["filter-grid"]}>
        {filters.map((filter) => (
          <FilterLine
            key={`${filter.file} ${filter.id}`}
            filter={filter}
            isOpen={isOpen(filter.file, filter.id)}
            onOpen={() => {
              onOpen({ kind: "file", file: filter.file, id: filter.id });
            }}
          />
        ))}
        {broken.map((file) => (
          <li key={file} className={classes["filter"]} data-open={isOpen(file, "")}>
            <TriangleAlert size={14} strokeWidth={1.5} aria-label={texts.broken} role="img" />
            <LinkButton
              className={classes["filter-title"]}
              onClick={() => {
                onOpen({ kind: "file", file, id: "" });
              }}
            >
              {shownText(file, 120)}
            </LinkButton>
            <span className={classes["dim"]}>{texts.hidesNothing}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FilterLineProps {
  readonly filter: FilterEntry;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function FilterLine({ filter, isOpen, onOpen }: FilterLineProps) {
  const { switchFilter, showHidden } = useActions();
  const hidden = useHidden(null, filter.id);
  const title = shownText(filter.title, 120);
  return (
    <li className={classes["filter"]} data-open={isOpen}>
      <Switch
        label={`${KINDS[filter.origin]} ${title}`}
        on={filter.isOn}
        onChange={(on) => void switchFilter(filter.id, on)}
      />
      <LinkButton
        className={classes["filter-title"]}
        title={shownText(
          `${KINDS[filter.origin]}: ${filter.title}. ${filter.description}`,
          TITLE_LIMIT,
        )}
        aria-expanded={isOpen}
        onClick={onOpen}
      >
        {title}
      </LinkButton>
      <span className={classes["kind"]}>{KINDS[filter.origin]}</span>
      {hidden === 0 ? (
        <span className={classes["dim"]}>{filter.isOn ? texts.hidesNothing : texts.off}</span>
      ) : (
        <LinkButton
          title={labels.showTheseEvents}
          onClick={() => {
            showHidden(null, filter.id);
          }}
        >
          {texts.hides(hidden)}
        </LinkButton>
      )}
    </li>
  );
}

/** Suppressions of which the book has no filter: the engine could not read them. */
const brokenSuppressions = ({ tuning, filters }: RuleBook): readonly string[] =>
  tuning.files
    .filter(({ origin, file }) => origin === "suppression" && filters.every((f) => f.file !== file))
    .map(({ file }) => file);
