// ui/rule-editor: a rule as YAML: written, tried on the log, kept. The text field is as heavy as the rest of the page, so its
// code is fetched when somebody wants to write.

import { useEffect, useState } from "react";
import type { ComponentType } from "react";
import { useActions } from "../../state/use-app.ts";
import * as texts from "../words/screens/rule-editor.tsx";
import classes from "./rule-editor.module.css";

type Fetched = { readonly EditorScreen: ComponentType } | { readonly failure: unknown };

export function RuleEditor() {
  const [fetched, setFetched] = useState<Fetched | null>(null);
  useEffect(() => {
    import("./editor-screen.tsx").then(setFetched, (failure: unknown) => {
      setFetched({ failure });
    });
  }, []);
  if (fetched !== null && "failure" in fetched) throw fetched.failure;
  return (
    <section aria-label={texts.ruleEditor} className={classes["editor"]}>
      {fetched === null ? <Fetching /> : <fetched.EditorScreen />}
    </section>
  );
}

/** The page is not settled before the code is here. */
function Fetching() {
  const { hold } = useActions();
  useEffect(() => hold(), [hold]);
  return <p className={classes["fetching"]}>{texts.fetchingTheEditor}</p>;
}
