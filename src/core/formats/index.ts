// core/formats: every format, in the order they are asked. What is told by a key of its own comes before what is told by
// common ones, and what looks into anything comes last.

import { azure } from "./azure.ts";
import { cloudWatch } from "./cloudwatch.ts";
import { criPart, dockerLog, journal } from "./container-log.ts";
import { eventList, looseKeys } from "./event-list.ts";
import { foreignLines, nearMisses, rancherAudit } from "./foreign.ts";
import type { LogFormat } from "./format.ts";
import { bigQueryEntry } from "./gke-table.ts";
import { gke } from "./gke.ts";
import { hidden } from "./hidden.ts";
import { legacyText } from "./legacy-text.ts";
import { otlpRecord } from "./otlp-record.ts";
import { packedPayload } from "./packed-payload.ts";
import { elastic, loki, message, otlp, splunk } from "./shippers.ts";
import { yamlEvents } from "./yaml-events.ts";

export const FORMATS: readonly LogFormat[] = [
  eventList,
  rancherAudit,
  nearMisses,
  dockerLog,
  journal,
  gke,
  bigQueryEntry,
  otlp,
  otlpRecord,
  packedPayload,
  cloudWatch,
  azure,
  elastic,
  loki,
  splunk,
  looseKeys,
  message,
  hidden,
  criPart,
  legacyText,
  foreignLines,
  yamlEvents,
];
