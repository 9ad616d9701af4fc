// ui/help: how to write a filter.

import { useActions, useApp } from "../../state/use-app.ts";
import { LinkButton } from "../widgets/button.tsx";
import classes from "./help.module.css";
import { EXAMPLES } from "../words/help/syntax-examples.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/help.tsx";

export function FilterSyntax() {
  const isLoaded = useApp((s) => s.status.ledger.events > 0);
  const { openDialog, setQuery } = useActions();
  return (
    <>
      <p>{texts.filtersAbout}</p>
      <p>{texts.readsTheLog}</p>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">{labels.filter}</th>
            <th scope="col">{texts.means}</th>
          </tr>
        </thead>
        <tbody>
          {EXAMPLES.map(({ text, means }) => (
            <tr key={text}>
              <th scope="row" className={classes["code"]}>
                {isLoaded ? (
                  <LinkButton
                    title={texts.useThisFilter}
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
