// core/audit: THE LIST. Every field of an audit event is named here once; columns, facets, table headers, query
// names, CSV headers and the Sigma field map derive from it, and no other file spells `user.username`.
//
// Where a field comes from: `path` in the event (audit.k8s.io/v1, k8s.io/apiserver pkg/apis/audit/v1/types.go), or
// nothing, when it is computed. To add a field, add an entry. Two parts have lists of their own: what is derived from
// columns (derived/column-field-list.ts, included here), and what must be read from bodies (derived/body-fields.ts).

import { COLUMN_FIELDS, type DerivedFieldName } from "./derived/column-field-list.ts";
import { OUTCOMES } from "./outcome.ts";
import { TRIAGE_STATUSES } from "./row-mark.ts";
import { SEVERITIES } from "./severity.ts";

/**
 * How a field rests in the store:
 * - `string`  id into the field's string table, 0 = absent. 1, 2 or 4 bytes, as many as the chunk's ids need.
 * - `list`    the same, the value interned whole as compact JSON text: `["10.0.0.7"]`. 0 = absent, `[]` = present, empty.
 * - `uuid`    16 bytes: four 32-bit words of a lower-case UUID; all 0 = absent; first word 0xFFFFFFFF = not a UUID,
 *             the second word is then an id into the field's string table.
 * - `time`    float64 EpochMicros, NaN = absent.
 * - `number`  unsigned 16 bits, 0 = absent.
 * - `enum`    one byte: the position in `values`.
 * - `virtual` nothing; computed from other columns when asked.
 * - `derived` nothing; as derived/column-fields.ts says, from the distinct values of the columns in `from`.
 * - `marked`  nothing; what people say of single rows (store/marked-rows.ts), which no event says.
 */
export type ColumnKind =
  | "string"
  | "list"
  | "uuid"
  | "time"
  | "number"
  | "enum"
  | "virtual"
  | "derived"
  | "marked";

export interface FieldSpec {
  /** Name in queries, CSV headers, `window.auditscope` rows and the URL. */
  readonly name: string;
  /** Name for people: table header and facet title. */
  readonly label: string;
  /** Keys from the event's root; absent for derived fields. The dotted join is also a query name and a Sigma field. */
  readonly path?: readonly string[];
  readonly column: ColumnKind;
  /** For `derived`: the fields it is computed from. */
  readonly from?: readonly string[];
  /** For `enum`: the values in column order. For `derived`: all there are, where they are few. */
  readonly values?: readonly string[];
  /** Has a facet in the sidebar. */
  readonly facet?: true;
  /** Its name in Sigma rules, for what no event has as it is. Accepted in queries too. */
  readonly sigma?: string;
  /** Further names accepted in queries. */
  readonly aliases?: readonly string[];
  /** Left out of bare-word search: enums and ids whose text would only add noise, and what the event does not say itself. */
  readonly quiet?: true;
  /** Values are paths: a pattern with wildcards may begin at any folder of one, `node-1*` as well as `*node-1*`. */
  readonly isPath?: true;
  /** What the field holds, one sentence, shown in the help. */
  readonly about: string;
}

export const FIELDS = [
  {
    name: "time",
    label: "Time",
    path: ["requestReceivedTimestamp"],
    column: "time",
    about: "When the API server received the request. Events are ordered by it.",
  },
  {
    name: "severity",
    label: "Severity",
    column: "enum",
    values: SEVERITIES,
    facet: true,
    about: "The highest level among the rules this event matches; none if it matches no rule.",
  },
  {
    name: "user",
    label: "User",
    path: ["user", "username"],
    column: "string",
    facet: true,
    about: "Who authenticated. Under impersonation this is who really sent the request.",
  },
  {
    name: "verb",
    label: "Verb",
    path: ["verb"],
    column: "string",
    facet: true,
    about:
      "The Kubernetes verb (get, list, watch, create, update, patch, delete, deletecollection) or the HTTP method.",
  },
  {
    name: "resource",
    label: "Resource",
    path: ["objectRef", "resource"],
    column: "string",
    facet: true,
    about:
      "The kind of object asked for, in the plural: pods, secrets. resource:pods/exec also names the subresource.",
  },
  {
    name: "subresource",
    label: "Subresource",
    path: ["objectRef", "subresource"],
    column: "string",
    facet: true,
    about: "The part of the object asked for: exec, log, status, token.",
  },
  {
    name: "namespace",
    label: "Namespace",
    path: ["objectRef", "namespace"],
    column: "string",
    facet: true,
    aliases: ["ns"],
    about: "The object's namespace; absent for cluster-wide objects.",
  },
  {
    name: "name",
    label: "Name",
    path: ["objectRef", "name"],
    column: "string",
    about: "The object's name; absent for lists and for names the server makes up.",
  },
  {
    name: "ip",
    label: "Source IP",
    path: ["sourceIPs"],
    column: "list",
    facet: true,
    aliases: ["sourceIP"],
    about:
      "The addresses the request came through. Only the last was seen by the API server; the others are claims.",
  },
  {
    name: "outcome",
    label: "Outcome",
    column: "enum",
    values: OUTCOMES,
    facet: true,
    about:
      "success, denied (403), unauthenticated (401), error, or unknown where no response was logged.",
  },
  {
    name: "status",
    label: "Status",
    path: ["responseStatus", "code"],
    column: "number",
    facet: true,
    aliases: ["code"],
    about: "The HTTP status code of the response. 101 is how a granted exec looks.",
  },
  {
    name: "userAgent",
    label: "User agent",
    path: ["userAgent"],
    column: "string",
    facet: true,
    aliases: ["agent", "ua"],
    about: "What the client called itself. Free text chosen by the client.",
  },
  {
    name: "uri",
    label: "Request URI",
    path: ["requestURI"],
    column: "string",
    about: "Path and query of the request as the client sent it.",
  },
  {
    name: "impersonatedUser",
    label: "Impersonated user",
    path: ["impersonatedUser", "username"],
    column: "string",
    facet: true,
    aliases: ["as"],
    about: "Whom the sender acted as. Authorization was decided for this name.",
  },
  {
    name: "groups",
    label: "Groups",
    path: ["user", "groups"],
    column: "list",
    aliases: ["group"],
    about: "The groups of the authenticated user.",
  },
  {
    name: "level",
    label: "Audit level",
    path: ["level"],
    column: "string",
    facet: true,
    quiet: true,
    about:
      "How much the audit policy recorded: Metadata, Request (with the request body), RequestResponse (both bodies).",
  },
  {
    name: "stage",
    label: "Stage",
    path: ["stage"],
    column: "string",
    facet: true,
    quiet: true,
    about:
      "The last stage of the request that was logged: RequestReceived, ResponseStarted, ResponseComplete or Panic.",
  },
  {
    name: "decision",
    label: "Decision",
    path: ["annotations", "authorization.k8s.io/decision"],
    column: "string",
    about: "What the authorizer said: allow or forbid.",
  },
  {
    name: "reason",
    label: "Decision reason",
    path: ["annotations", "authorization.k8s.io/reason"],
    column: "string",
    about: "Why: with RBAC, the binding and the role that allowed the request.",
  },
  {
    name: "responseReason",
    label: "Response reason",
    path: ["responseStatus", "reason"],
    column: "string",
    about: "The API server's one-word reason for a failure: Forbidden, NotFound, Conflict.",
  },
  {
    name: "apiGroup",
    label: "API group",
    path: ["objectRef", "apiGroup"],
    column: "string",
    about: "The object's API group; absent for the core group.",
  },
  {
    name: "apiVersion",
    label: "API version",
    path: ["objectRef", "apiVersion"],
    column: "string",
    quiet: true,
    about: "The version of the API the client used for the object.",
  },
  {
    name: "auditID",
    label: "Audit ID",
    path: ["auditID"],
    column: "uuid",
    aliases: ["id"],
    about:
      "The request's identifier. The server takes it from the client when the client sends one.",
  },
  {
    name: "stageTime",
    label: "Stage time",
    path: ["stageTimestamp"],
    column: "time",
    about: "When that stage was reached; with the time received it gives the duration.",
  },
  {
    name: "duration",
    label: "Duration",
    column: "virtual",
    about:
      "Stage time minus time received, in seconds. A watch or an exec lasts as long as its session. Absent while in flight.",
  },
  {
    name: "inFlight",
    label: "In flight",
    column: "virtual",
    about:
      "yes where the log ends before the request does: no stage after RequestReceived or ResponseStarted was logged.",
  },
  {
    name: "bodies",
    label: "Bodies",
    column: "enum",
    values: ["none", "request", "response", "both", "lost"],
    quiet: true,
    about:
      "Which bodies the event carries: requestObject, responseObject, both or none; lost where the API server or a log's carrier cut the event.",
  },
  {
    name: "source",
    label: "Source",
    column: "string",
    facet: true,
    quiet: true,
    isPath: true,
    about:
      "The file the event was read from, with its path in its archive or folder. source:node-1* finds node-1 in any folder.",
  },
  {
    name: "rule",
    label: "Rules",
    column: "list",
    quiet: true,
    about: "The rules this event matches, by id.",
  },
  {
    name: "bookmarked",
    label: "Bookmarked",
    column: "marked",
    aliases: ["starred", "bookmark"],
    quiet: true,
    about: "true where somebody has bookmarked the event in this session.",
  },
  {
    name: "triage",
    label: "Triage",
    column: "marked",
    values: TRIAGE_STATUSES,
    facet: true,
    quiet: true,
    about:
      "What this session says of the event: open, confirmed or false-positive; absent where it says nothing.",
  },
  {
    name: "tag",
    label: "Tag",
    column: "marked",
    facet: true,
    aliases: ["tags"],
    quiet: true,
    about: "Tags that this session gives the event.",
  },
  {
    name: "noted",
    label: "Noted",
    column: "marked",
    aliases: ["note"],
    quiet: true,
    about: "true where this session has a note on the event.",
  },
  ...COLUMN_FIELDS,
] as const satisfies readonly FieldSpec[];

export type Field = (typeof FIELDS)[number];
export type FieldName = Field["name"];
type OfKind<K extends ColumnKind> = Extract<Field, { readonly column: K }>["name"];
/** Fields whose values live in a string table. */
export type TableField = OfKind<"string"> | OfKind<"list"> | OfKind<"uuid">;
/** Fields that have a column at rest. */
export type ColumnField = Exclude<
  FieldName,
  OfKind<"virtual"> | OfKind<"derived"> | OfKind<"marked">
>;
/** Fields that people give to single rows. */
export type MarkField = OfKind<"marked">;

const BY_NAME: ReadonlyMap<string, FieldSpec> = new Map(FIELDS.map((f) => [f.name, f]));

export function fieldSpec(name: FieldName): FieldSpec {
  const spec = BY_NAME.get(name);
  if (spec === undefined) throw new Error(`no field named ${name}`);
  return spec;
}

const DERIVED: ReadonlySet<string> = new Set(COLUMN_FIELDS.map(({ name }) => name));

export const isDerivedField = (name: FieldName): name is DerivedFieldName => DERIVED.has(name);

export const isMarkField = (name: FieldName): name is MarkField =>
  fieldSpec(name).column === "marked";

export const facetFields: readonly FieldName[] = FIELDS.filter((f) => "facet" in f).map(
  (f) => f.name,
);

/** Every spelling a query or a rule may use for a field: its name, its aliases, its dotted path in the event. */
const BY_SPELLING: ReadonlyMap<string, FieldName> = new Map(
  FIELDS.flatMap((field) => {
    const spec: FieldSpec = field;
    const spellings = [spec.name, ...(spec.aliases ?? [])];
    if (spec.sigma !== undefined) spellings.push(spec.sigma);
    if (spec.path) spellings.push(spec.path.join("."));
    return spellings.map((s): [string, FieldName] => [s.toLowerCase(), field.name]);
  }),
);

/**
 * The field a spelling means, without regard to case; undefined when there is none. `level` is the event's audit level
 * (as in the event), not the severity.
 */
export function resolveField(spelling: string): FieldName | undefined {
  return BY_SPELLING.get(spelling.toLowerCase());
}

export const fieldSpellings: readonly string[] = [...BY_SPELLING.keys()];
