// testing: what is wrong with a SARIF log, held against the parts of the 2.1.0 schema and text that we write (OASIS, sections
// 3.13 to 3.60): what is required, of what type, and the few rules between properties. No copy of the schema.

type Found = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Found =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isText = (value: unknown): boolean => typeof value === "string" && value.length > 0;
const isCount = (value: unknown, least: number): boolean =>
  Number.isSafeInteger(value) && Number(value) >= least;

const LEVELS: ReadonlySet<unknown> = new Set(["none", "note", "warning", "error"]);
/** RFC 3986: no space, no control character, no bracket; a first segment without a colon. */
const URI_REFERENCE = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})*$/;

/** Empty when there is nothing wrong. */
export function sarifFaults(log: unknown): readonly string[] {
  const faults: string[] = [];
  const check = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  if (!isObject(log)) return ["no object"];
  check(log["version"] === "2.1.0", "version");
  check(Array.isArray(log["runs"]), "runs");
  for (const run of listOf(log["runs"])) {
    const tool = isObject(run) ? run["tool"] : undefined;
    const driver = isObject(tool) ? tool["driver"] : undefined;
    check(isObject(driver) && isText(driver["name"]), "driver.name");
    const rules = isObject(driver) ? listOf(driver["rules"]) : [];
    const ids = rules.map((rule) => (isObject(rule) ? rule["id"] : undefined));
    check(ids.every(isText), "rule.id");
    check(new Set(ids).size === ids.length, "rules are not unique");
    for (const rule of rules) for (const fault of ruleFaults(rule)) faults.push(fault);
    const results = isObject(run) ? run["results"] : undefined;
    check(Array.isArray(results), "results");
    for (const result of listOf(results)) faults.push(...resultFaults(result, ids));
  }
  return faults;
}

function ruleFaults(rule: unknown): readonly string[] {
  if (!isObject(rule)) return ["rule"];
  const faults: string[] = [];
  for (const key of ["shortDescription", "fullDescription", "help"]) {
    const message = rule[key];
    if (message !== undefined && !(isObject(message) && typeof message["text"] === "string"))
      faults.push(`rule.${key}`);
  }
  const { helpUri, defaultConfiguration: configuration } = rule;
  if (helpUri !== undefined && !(typeof helpUri === "string" && URL.canParse(helpUri)))
    faults.push("rule.helpUri");
  if (!isObject(configuration) || !LEVELS.has(configuration["level"])) faults.push("rule.level");
  return faults;
}

function resultFaults(result: unknown, ids: readonly unknown[]): readonly string[] {
  if (!isObject(result)) return ["result"];
  const faults: string[] = [];
  const { message, ruleIndex, partialFingerprints: prints } = result;
  if (!isObject(message) || typeof message["text"] !== "string") faults.push("message");
  if (!LEVELS.has(result["level"])) faults.push("level");
  // Of two ways to name the rule, both must name the same (3.27.6).
  if (!isCount(ruleIndex, 0) || ids[Number(ruleIndex)] !== result["ruleId"])
    faults.push("ruleIndex");
  if (!isObject(prints) || !Object.values(prints).every(isText)) faults.push("fingerprints");
  for (const location of listOf(result["locations"])) faults.push(...placeFaults(location));
  return faults;
}

function placeFaults(location: unknown): readonly string[] {
  const physical = isObject(location) ? location["physicalLocation"] : undefined;
  if (!isObject(physical)) return ["physicalLocation"];
  const { artifactLocation: artifact, region } = physical;
  const faults: string[] = [];
  const uri = isObject(artifact) ? artifact["uri"] : undefined;
  if (typeof uri !== "string" || !URI_REFERENCE.test(uri)) faults.push(`uri ${String(uri)}`);
  else if ((uri.split("/", 1)[0] ?? "").includes(":")) faults.push("uri has a scheme");
  if (!isObject(region)) return [...faults, "region"];
  if (!isCount(region["byteOffset"], 0) || !isCount(region["byteLength"], 0)) faults.push("bytes");
  if (region["startLine"] !== undefined && !isCount(region["startLine"], 1)) faults.push("line");
  return faults;
}
