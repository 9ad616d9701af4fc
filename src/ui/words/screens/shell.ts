// ui/words/screens: what ui/shell says.

import { andMore } from "../labels.ts";
import { countOf, formatCount } from "../numbers.ts";

export const dropTo = (isLoaded: boolean, items: number): string =>
  `Drop to ${isLoaded ? "add" : "open"}${items === 0 ? "" : ` ${countOf(items, "file")}`}`;
export const readWhereItIs = "It is read where it is, in this tab.";
export const readWhereTheyAre = "They are read where they are, in this tab.";

export const auditLogs = "Audit logs";

export const logsIn = (archive: string): string => `Logs in ${archive}`;
export const andMoreInLedger = (left: number): string =>
  `${andMore(left)}; the ledger lists them all`;

export const loadedFiles = "Loaded files";
export const memory = (size: string): string => `memory ${size}`;
export const addFiles = "Add files";
export const orDropThem = "or drop them anywhere";
export const closeAll = "Close all and start over";

export const ledger = "Ledger:";
export const soFar = "so far";
export const rejected = (count: number): string => `${formatCount(count)} rejected`;
export const doesNotBalance = "does not balance";
export const event = "event";

export const light = "Light";
export const dark = "Dark";
export const likeTheSystem = "Like the system";
export const theme = "Theme";

export const policyAbout =
  "The page's Content-Security-Policy (connect-src 'self') lets it talk to no address but the one it came from";
export const connectsNowhere = "Connects to no other server";
export const helpTitle = "Help (?)";
