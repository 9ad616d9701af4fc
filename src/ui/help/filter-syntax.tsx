// ui/help: how to write a filter.

import { useActions, useApp } from "../../state/use-app.ts";
import { LinkButton } from "../widgets/button.tsx";
import classes from "./help.module.css";
import { EXAMPLES } from "./syntax-examples.ts";

export function FilterSyntax() {
  const isLoaded = useApp((s) => s.status.ledger.events > 0);
  const { openDialog, setQuery } = useActions();
  return (
    <>
      <p>
        Facets, cells and the details write filters too, and what they write can be edited. The
        fields are listed under “What an event holds”; a dotted path of the event works as well.
        While you type, fields and values are suggested, with how many events of the rest of the
        filter have them. The history keeps every way you took; Filter for other tools shows the
        filter as jq, SQL, KQL, LogQL or Sigma.
      </p>
      <p>
        A path into a body and <code>raw:</code> read the log itself, some gigabytes in a few
        seconds. While you type, a long search waits for a pause of 0.3 s, or for Enter; Escape in
        the query cancels it. What it has found is kept for the next filters, sorts and time ranges.
      </p>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">Filter</th>
            <th scope="col">Means</th>
          </tr>
        </thead>
        <tbody>
          {EXAMPLES.map(({ text, means }) => (
            <tr key={text}>
              <th scope="row" className={classes["code"]}>
                {isLoaded ? (
                  <LinkButton
                    title="Use this filter"
                    onClick={() => {
                      setQuery(text);
                      openDialog(null);
                    }}
                  >
                    <code>{text}</code>
                  </LinkButton>
                ) : (
                  <code>{text}</code>
                )}
              </th>
              <td>{means}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
