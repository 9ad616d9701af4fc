// ui/findings: an ATT&CK technique by its number.

import { techniqueName } from "../words/techniques.ts";
import * as texts from "../words/screens/findings.ts";
import classes from "./technique-tag.module.css";

export function TechniqueTag({ id }: { readonly id: string }) {
  const name = techniqueName(id);
  return (
    <span className={classes["tag"]} title={texts.technique(id, name)}>
      {id.toUpperCase()}
    </span>
  );
}
