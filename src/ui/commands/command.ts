// ui/commands: what a command is.

export interface Command {
  /** Stable, and unlike any other's. */
  readonly id: string;
  /** What it does, beginning with a verb. */
  readonly name: string;
  /** Where it belongs, shown beside it and searched too. */
  readonly group: string;
  /** Its key elsewhere; "" for none. */
  readonly key: string;
  readonly run: () => void;
}

export function command(
  id: string,
  name: string,
  group: string,
  run: () => void,
  key = "",
): Command {
  return { id, name, group, key, run };
}
