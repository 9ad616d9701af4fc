// core/audit/derived: how each field of column-field-list.ts is made from the columns it names. In three forms, so that a
// store can decide by distinct values and never by rows: a reading of one column's text, the first of several columns that is
// there, or a few classes of several columns together.

import { OUTCOMES } from "../outcome.ts";
import { ACTOR_KIND_NAMES, actorKindOf } from "./acting.ts";
import { clientIpOf, isPublicAddress } from "./address.ts";
import { DRY_RUN, type DerivedFieldName } from "./column-field-list.ts";
import { commandText, execAsked } from "./exec-command.ts";
import { isDryRun, pathOf, selectedName } from "./request-uri.ts";
import { suppressedIn } from "./rule-marks.ts";
import { scopeOf } from "./scope.ts";

/** Columns with texts that fields are derived from. */
export type TextSource =
  | "user"
  | "impersonatedUser"
  | "resource"
  | "verb"
  | "name"
  | "namespace"
  | "decision"
  | "uri"
  | "ip"
  | "rule";

/** What a column holds of one event: one text, or the members of a list; of `rule` the list's own text. Never called for what is absent. */
export type Values = readonly string[];
export type DerivedValue = string | readonly string[] | undefined;

export interface ClassSource {
  readonly name: TextSource | "outcome";
  /** Codes of the source are less than this. */
  readonly size: number;
  /** 0 is also what the absent value is. */
  readonly codeOf: (values: Values) => number;
}

export type Derivation =
  | {
      readonly form: "text";
      readonly of: TextSource;
      readonly read: (values: Values) => DerivedValue;
    }
  | { readonly form: "first"; readonly of: readonly TextSource[] }
  | {
      readonly form: "class";
      readonly of: readonly ClassSource[];
      /** From the code of each source. */
      readonly combine: (codes: readonly number[]) => string | undefined;
    };

const present = (name: TextSource): ClassSource => ({ name, size: 2, codeOf: () => 1 });
const tested = (name: TextSource, test: (text: string) => boolean): ClassSource => ({
  name,
  size: 2,
  codeOf: ([text = ""]) => Number(test(text)),
});

const kindOf = (name: TextSource): ClassSource => ({
  name,
  size: ACTOR_KIND_NAMES.length + 1,
  codeOf: ([username = ""]) => {
    const kind = actorKindOf(username);
    return kind === undefined ? 0 : ACTOR_KIND_NAMES.indexOf(kind) + 1;
  },
});

const ofUri = (read: (uri: string) => DerivedValue): Derivation => ({
  form: "text",
  of: "uri",
  read: ([uri = ""]) => read(uri),
});

const ofExec = (
  read: (asked: NonNullable<ReturnType<typeof execAsked>>) => DerivedValue,
): Derivation =>
  ofUri((uri) => {
    const asked = execAsked(uri);
    return asked === null ? undefined : read(asked);
  });

const orAbsent = (text: string): string | undefined => (text === "" ? undefined : text);

export const DERIVATIONS: Readonly<Record<DerivedFieldName, Derivation>> = {
  actor: { form: "first", of: ["impersonatedUser", "user"] },
  actorKind: {
    form: "class",
    of: [kindOf("impersonatedUser"), kindOf("user")],
    combine: ([acted = 0, really = 0]) => ACTOR_KIND_NAMES[(acted || really) - 1],
  },
  scope: {
    form: "class",
    of: [
      present("resource"),
      tested("verb", (verb) => verb === "create"),
      // Go leaves empty texts out; other writers do not.
      tested("name", (name) => name !== ""),
      tested("namespace", (namespace) => namespace !== ""),
      tested("uri", (uri) => selectedName(uri) !== undefined),
    ],
    combine: ([resource, create, name, namespace, selects]) =>
      scopeOf({
        hasResource: resource === 1,
        verb: create === 1 ? "create" : "",
        hasName: name === 1,
        hasNamespace: namespace === 1,
        selectsName: selects === 1,
      }),
  },
  effect: {
    form: "class",
    of: [
      {
        name: "outcome",
        size: OUTCOMES.length,
        codeOf: ([text]) =>
          Math.max(
            0,
            OUTCOMES.findIndex((outcome) => outcome === text),
          ),
      },
      tested("uri", isDryRun),
      tested("decision", (decision) => decision === "allow"),
    ],
    combine: ([code = 0, dryRun, allowed]) => {
      const said = OUTCOMES[code];
      // The API server always writes a code; who cuts events down may keep the decision alone.
      const outcome = said === "unknown" && allowed === 1 ? "success" : said;
      return outcome === "success" && dryRun === 1 ? DRY_RUN : outcome;
    },
  },
  path: ofUri(pathOf),
  "exec.command": ofExec(({ argv }) => orAbsent(commandText(argv))),
  "exec.argv": ofExec(({ argv }) => (argv.length === 0 ? undefined : argv)),
  "exec.container": ofExec(({ container }) => orAbsent(container)),
  "exec.tty": ofExec(({ tty }) => String(tty)),
  "exec.stdin": ofExec(({ stdin }) => String(stdin)),
  clientIP: { form: "text", of: "ip", read: clientIpOf },
  "clientIP.isPublic": {
    form: "class",
    of: [{ name: "ip", size: 3, codeOf: (ips) => publicCode(clientIpOf(ips)) }],
    combine: ([code = 0]) => [undefined, "false", "true"][code],
  },
  suppressed: { form: "text", of: "rule", read: ([text = ""]) => suppressedIn(text) },
};

function publicCode(ip: string | undefined): number {
  const isPublic = isPublicAddress(ip ?? "");
  return isPublic === undefined ? 0 : isPublic ? 2 : 1;
}

/** A field's value for one event; `valuesOf` gives what a column holds of it, undefined when absent. */
export function derive(
  name: DerivedFieldName,
  valuesOf: (source: TextSource | "outcome") => Values | undefined,
): DerivedValue {
  const derivation = DERIVATIONS[name];
  switch (derivation.form) {
    case "text": {
      const values = valuesOf(derivation.of);
      return values === undefined ? undefined : derivation.read(values);
    }
    case "first": {
      for (const source of derivation.of) {
        const values = valuesOf(source);
        if (values !== undefined) return values[0];
      }
      return undefined;
    }
    case "class":
      return derivation.combine(
        derivation.of.map(({ name: source, codeOf }) => {
          const values = valuesOf(source);
          return values === undefined ? 0 : codeOf(values);
        }),
      );
  }
}
