// core/detect/analyzers: somebody tries out what it may: some requests are allowed, others refused, and each is for something else.

import { OUTCOMES } from "../../audit/outcome.ts";
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
  id: "endpoint-enumeration-mixed",
  title: "Actor tries out what it may",
  level: "medium",
  description:
    "Within five minutes one actor asks for many different things from one address, and is allowed some and refused others. Who knows its rights does not ask like this: it is how somebody with fresh credentials finds out what they open. Look at what was allowed, and what came right after it.",
  tactics: ["discovery"],
  techniques: ["T1613", "T1069.003"],
  references: [
    "https://kubernetes.io/docs/reference/access-authn-authz/authorization/",
    "https://attack.mitre.org/techniques/T1613/",
  ],
  falsePositives: [
    "Dashboards such as k9s, Lens and the console of a provider, when somebody with few rights opens them",
    "kubectl get all, kubectl api-resources with its plugins",
  ],
};

/** Microseconds. */
const SPAN = 300e6;
/** Different URIs, and different resources among what was refused: a loop on one missing right has one of them. */
const LEAST_URIS = 6;
const LEAST_REFUSED_RESOURCES = 3;
/** Of all: software in full work that lacks a right or two is refused now and then. */
const LEAST_REFUSED = 0.25;

const OF_INTEREST = `resource:* and not resource:(selfsubjectaccessreviews or selfsubjectrulesreviews) and ${NOT_MACHINERY}`;
const WHICH = filter(`outcome:(success or denied) and ${OF_INTEREST}`);
const REFUSED = filter(`outcome:denied and ${OF_INTEREST}`);
const RESOURCE: KeySpec = { label: "resource", field: "resource" };
const NONE = new Uint32Array(0);
const DENIED = OUTCOMES.indexOf("denied");

export const endpointEnumeration: Analyzer = {
  meta: META,
  needs: needs(WHICH),
  *run(log) {
    const rows = yield* rowsOfBusy(log, {
      of: [ACTOR, CLIENT_IP],
      span: SPAN,
      values: RESOURCE,
      least: LEAST_REFUSED_RESOURCES,
      counted: REFUSED,
      all: WHICH,
    });
    const uris = rowKeys([{ label: "uri", field: "uri" }], log);
    const resources = rowKeys([RESOURCE], log);
    const outcome = log.cells.column("outcome");
    return yield* findBursts(log, this, {
      rows,
      group: [ACTOR, CLIENT_IP],
      span: SPAN,
      columns: [(row) => uris.of(row), (row) => (outcome(row) === DENIED ? resources.of(row) : 0)],
      tally: ([uri = NONE, refused = NONE]) => {
        const different = countDistinct(uri, uris.size);
        const kinds = countDistinct(refused, resources.size);
        const denied = countWhere((event) => refused[event] !== 0);
        const all = countEvents();
        return tallyOf([different, kinds, denied, all], () =>
          kinds.value >= LEAST_REFUSED_RESOURCES &&
          different.value >= LEAST_URIS &&
          denied.value < all.value &&
          denied.value >= all.value * LEAST_REFUSED
            ? different.value
            : 0,
        );
      },
      note: (peak) => `${peak} different requests within 5m, some allowed, some refused`,
    });
  },
};
