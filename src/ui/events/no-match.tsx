// ui/events: an empty table says why, and offers the way out.

import { useActions, useApp } from "../../state/use-app.ts";
import type { Answer } from "../../worker/engine-api.ts";
import { Button } from "../widgets/button.tsx";
import { noMatchOf, searchByShortName } from "../words/no-match.ts";
import { cutText } from "../words/shown-text.ts";
import * as texts from "../words/screens/events.tsx";
import classes from "./no-match.module.css";

export function NoMatch({ answer }: { readonly answer: Answer }) {
  const range = useApp((s) => s.view.range);
  const filtered = useApp((s) => s.view.query !== "" || s.view.range !== null);
  const loading = useApp((s) => s.status.phase === "loading");
  const filter = useApp((s) => s.filter);
  const byShortName = searchByShortName(filter);
  const { setQuery, setRange, clearFilters } = useActions();
  const { title, why, outside } = noMatchOf(answer, range, loading);
  return (
    <div className={classes["empty"]}>
      <h2 className={classes["title"]}>{title}</h2>
      <p className={classes["why"]}>{why}</p>
      <div className={classes["ways"]}>
        {byShortName !== null && (
          <Button
            onClick={() => {
              setQuery(byShortName.query);
            }}
          >
            {texts.searchFor} <bdi>{cutText(byShortName.condition, 60)}</bdi>
          </Button>
        )}
        {outside && (
          <Button
            onClick={() => {
              setRange(null);
            }}
          >
            {texts.wholeLogInstead}
          </Button>
        )}
        {filtered && (
          <Button kind={outside || byShortName !== null ? "quiet" : "plain"} onClick={clearFilters}>
            {texts.clearFilters}
          </Button>
        )}
      </div>
    </div>
  );
}
