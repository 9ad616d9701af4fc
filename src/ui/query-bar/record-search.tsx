// ui/query-bar: what is to be said of a filter that reads the log itself: how far it is, that it was given up, or that it
// could not look everywhere. What it found last stays on the page meanwhile.

import { TriangleAlert } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import { LinkButton } from "../widgets/button.tsx";
import { bodiesGoneText } from "../words/raw-failures.ts";
import { CANCELLED_TEXT, searchPercent, searchText } from "../words/searching.ts";
import * as texts from "../words/screens/query-bar.tsx";
import classes from "./query-bar.module.css";

export function RecordSearch() {
  const search = useApp((s) => s.status.search);
  const isCancelled = useApp((s) => s.searchCancelled);
  const unread = useApp((s) => s.answer?.unread ?? 0);
  const lost = useApp((s) => s.answer?.lost ?? 0);
  const { cancelSearch } = useActions();
  if (search !== null) {
    const text = searchText(search);
    return (
      <p className={classes["problem"]} data-hint>
        <span
          role="progressbar"
          aria-label={texts.searchingRecords}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={searchPercent(search)}
          aria-valuetext={text}
        >
          {text}
        </span>
        <LinkButton onClick={() => void cancelSearch()}>{texts.cancelSearch}</LinkButton>
      </p>
    );
  }
  if (isCancelled) {
    return (
      <p className={classes["problem"]} data-hint role="alert">
        {CANCELLED_TEXT}
        <SearchAgain />
      </p>
    );
  }
  if (unread === 0) return null;
  return (
    <p className={classes["problem"]} role="alert">
      <TriangleAlert size={12} strokeWidth={1.5} aria-hidden />
      {bodiesGoneText(unread, lost)}
      {lost > 0 ? <SearchAgain /> : null}
    </p>
  );
}

function SearchAgain() {
  const { searchAgain } = useActions();
  return (
    <LinkButton
      onClick={() => {
        searchAgain();
      }}
    >
      {texts.searchAgain}
    </LinkButton>
  );
}
