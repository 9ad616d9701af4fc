// core/detect/analyzers: somebody asks for many objects by name that are not there.

import type { RuleMeta } from "../compiled-rule.ts";
import { countDistinct, countEvents } from "../correlate/windows.ts";
import {
  ACTOR,
  CLIENT_IP,
  filter,
  needs,
  NOT_MACHINERY,
  type Analyzer,
  type KeySpec,
} from "./analyzer.ts";
import { countWhere, findBursts, rowsOfBusy, tallyOf } from "./bursts.ts";
import { rowKeys } from "./keys.ts";

const META: RuleMeta = {
  id: "name-guessing",
  title: "Many objects asked for that do not exist",
  level: "low",
  description:
    "One actor asks for object after object by name, and most of them are not there. Who may get but not list has to guess, and that is what it looks like: names of secrets, of service accounts, of config maps. Look at the names, and at those that were found.",
  tactics: ["discovery"],
  techniques: ["T1613", "T1083"],
  references: [
    "https://kubernetes.io/docs/reference/access-authn-authz/rbac/",
    "https://attack.mitre.org/techniques/T1613/",
  ],
  falsePositives: [
    "Installers and pipelines that look whether an object is there before they create it",
    "Operators that wait for objects of others",
  ],
};

/** Microseconds. */
const SPAN = 600e6;
/** An installer of a large chart looks for a dozen objects that are not there yet, and creates them. */
const LEAST_MISSING = 25;
/** Of what was asked for by name. */
const LEAST_SHARE = 0.7;
const URI: KeySpec = { label: "uri", field: "uri" };
const NONE = new Uint32Array(0);
const NOT_FOUND = 404;

const WHICH = filter(`verb:get and resource:* and name:* and status > 0 and ${NOT_MACHINERY}`);
const MISSING = filter(`verb:get and resource:* and name:* and status:404 and ${NOT_MACHINERY}`);

export const nameGuessing: Analyzer = {
  meta: META,
  needs: needs(WHICH),
  *run(log) {
    const rows = yield* rowsOfBusy(log, {
      of: [ACTOR, CLIENT_IP],
      span: SPAN,
      values: URI,
      least: LEAST_MISSING,
      counted: MISSING,
      all: WHICH,
    });
    const uris = rowKeys([URI], log);
    const status = log.cells.column("status");
    return yield* findBursts(log, this, {
      rows,
      group: [ACTOR, CLIENT_IP],
      span: SPAN,
      columns: [(row) => (status(row) === NOT_FOUND ? uris.of(row) : 0)],
      tally: ([missing = NONE]) => {
        const different = countDistinct(missing, uris.size);
        const all = countWhere((event) => missing[event] !== 0);
        const asked = countEvents();
        return tallyOf([different, all, asked], () =>
          different.value >= LEAST_MISSING && all.value >= asked.value * LEAST_SHARE
            ? different.value
            : 0,
        );
      },
      note: (peak) => `${peak} different objects not found within 10m`,
    });
  },
};
