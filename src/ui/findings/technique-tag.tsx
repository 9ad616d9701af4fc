// ui/findings: an ATT&CK technique by its number.

import { techniqueName } from "../words/techniques.ts";
import classes from "./technique-tag.module.css";

export function TechniqueTag({ id }: { readonly id: string }) {
  const name = techniqueName(id);
  return (
    <span className={classes["tag"]} title={`ATT&CK ${id}${name === "" ? "" : `, ${name}`}`}>
      {id.toUpperCase()}
    </span>
  );
}
