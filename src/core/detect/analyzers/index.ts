// core/detect/analyzers: the list, in the order of the catalog's chapters.

import type { Analyzer } from "./analyzer.ts";
import { auditIdReuse } from "./audit-id-reuse.ts";
import { clockBackwards } from "./clock-backwards.ts";
import { endpointEnumeration } from "./endpoint-enumeration.ts";
import {
  firstSeenActor,
  firstSeenExec,
  firstSeenPrivileged,
  firstSeenSecretReader,
  firstSeenWorkloadAuthor,
} from "./first-seen-actors.ts";
import {
  anonymousProgram,
  deniedProgram,
  firstSeenNetwork,
  firstSeenProgram,
  firstSeenSystemAddress,
  serviceAccountElsewhere,
} from "./first-seen-clients.ts";
import { logGap } from "./log-gap.ts";
import { nameGuessing } from "./name-guessing.ts";
import { sourceSilent } from "./source-silent.ts";
import { twoPlacesAtOnce } from "./two-places-at-once.ts";

export type { Analyzer };

export const ANALYZERS: readonly Analyzer[] = [
  endpointEnumeration,
  firstSeenProgram,
  deniedProgram,
  anonymousProgram,
  firstSeenSystemAddress,
  serviceAccountElsewhere,
  firstSeenActor,
  firstSeenNetwork,
  firstSeenPrivileged,
  twoPlacesAtOnce,
  firstSeenExec,
  firstSeenSecretReader,
  firstSeenWorkloadAuthor,
  nameGuessing,
  auditIdReuse,
  logGap,
  sourceSilent,
  clockBackwards,
];
