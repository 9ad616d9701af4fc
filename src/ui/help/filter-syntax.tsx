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
