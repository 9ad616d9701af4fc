// ui/shell: the ledger in one line. Its text is the sum itself, and says so when the sum fails
// or when a file is not in it.

import { VisuallyHidden } from "@mantine/core";
import { Scale, TriangleAlert } from "lucide-react";
import { Fragment } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { balances, termsOf } from "../ledger/balance.ts";
import type { Term } from "../ledger/balance.ts";
import { recordCount } from "../words/counts.ts";
import { formatCount } from "../words/numbers.ts";
import { unreadText } from "../words/unread.ts";
import * as texts from "../words/screens/shell.ts";
import classes from "./top-bar.module.css";

export function LedgerButton() {
  const { openDialog } = useActions();
  const ledger = useApp((s) => s.status.ledger);
  const unread = useApp((s) => unreadText(s.status.files));
  const isLoading = useApp((s) => s.status.phase === "loading");
  const isOpen = useApp((s) => s.dialog === "ledger");
  const even = balances(ledger);
  const rejected = texts.rejected(ledger.rejected);
  const Icon = even && unread === "" ? Scale : TriangleAlert;
  return (
    <button
      type="button"
      className={classes["chip"]}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={() => {
        openDialog("ledger");
      }}
    >
      <Icon
        size={14}
        strokeWidth={1.5}
        aria-hidden
        className={classes[!even ? "uneven" : unread === "" ? "even" : "lacking"]}
      />
      <VisuallyHidden>{texts.ledger} </VisuallyHidden>
      {even ? (
        <>
          <span className={`${classes["long"] ?? ""} ${classes["cut"] ?? ""}`}>
            {recordCount(ledger.records)}
            {isLoading && ` ${texts.soFar}`} ={" "}
            {termsOf(ledger).map((term, i) => (
              <Fragment key={term.kind}>
                {i > 0 && " + "}
                <TermText term={term} />
              </Fragment>
            ))}
          </span>
          <span className={classes["short"]}>
            <span className={ledger.rejected === 0 ? undefined : classes["rejected"]}>
              {rejected}
            </span>
          </span>
          {unread !== "" && <span>· {unread}</span>}
        </>
      ) : (
        <b>{texts.doesNotBalance}</b>
      )}
    </button>
  );
}

function TermText({ term }: { readonly term: Term }) {
  const count = formatCount(term.count);
  switch (term.kind) {
    case "events":
      return (
        <>
          <b>{count}</b> {term.count === 1 ? texts.event : term.short}
        </>
      );
    case "rejected":
      return (
        <span className={classes["rejected"]}>
          {count} {term.short}
        </span>
      );
    case "merged":
    case "duplicates":
    case "other":
      return `${count} ${term.short}`;
  }
}
