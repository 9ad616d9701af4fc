// ui/widgets: one key of the keyboard.

import classes from "./key.module.css";

export function Key({ children }: { readonly children: string }) {
  return <kbd className={classes["key"]}>{children}</kbd>;
}
