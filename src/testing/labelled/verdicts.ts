// testing/labelled: how far we agree with what others say is to be found. A verdict is right or wrong by the label alone;
// whether a wrong one is a fault is a matter of reasons, which stand beside the label's name and are asked for, one by one.

export interface Verdict {
  /** The label's own name. */
  readonly name: string;
  /** What the label is about, for the table: a rule of theirs. */
  readonly about: string;
  /** They find something. */
  readonly expected: boolean;
  /** We find it, by one of the rules that are after the same. */
  readonly found: boolean;
  /** The rules of ours that tell of the events, whatever they are after. */
  readonly told: readonly string[];
  /** Of the rules that are after the same: those that match and are hidden by a filter in sight, as rule/filter. */
  readonly hidden: readonly string[];
}

const isWrong = ({ expected, found }: Verdict): boolean => expected !== found;

/** What is hidden has its reason in the filter's own words. */
const isHidden = (verdict: Verdict): boolean =>
  verdict.expected && !verdict.found && verdict.hidden.length > 0;

/** One row for each rule of theirs. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const rows = [...new Set(verdicts.map(({ about }) => about))].toSorted().map((about) => {
    const own = verdicts.filter((verdict) => verdict.about === about);
    return [about, ...counts(own)];
  });
  return table(
    ["theirs", "true +", "true −", "false +", "hidden", "false −"],
    [...rows, ["**all**", ...counts(verdicts)]],
  );
}

function counts(verdicts: readonly Verdict[]): readonly string[] {
  const of = (expected: boolean, found: boolean): readonly Verdict[] =>
    verdicts.filter((one) => one.expected === expected && one.found === found);
  const missed = of(true, false);
  const hidden = missed.filter(isHidden);
  const rest = missed.length - hidden.length;
  return [of(true, true), of(false, false), of(false, true), hidden, { length: rest }].map(
    ({ length }) => String(length),
  );
}

/** Each label on which we disagree, with why. */
export function disagreements(
  verdicts: readonly Verdict[],
  reasons: Readonly<Record<string, string>>,
): string {
  const rows = verdicts.filter(isWrong).map((verdict) => {
    const { about, name, expected, told, hidden } = verdict;
    return isHidden(verdict)
      ? [about, name, "hidden", hidden.join(", "), "the filter says"]
      : [about, name, expected ? "missed" : "told", told.join(", "), reasons[name] ?? "**?**"];
  });
  return table(["theirs", "label", "we", "by", "why"], rows);
}

/** Names of labels on which we disagree without a reason in words, and of reasons that nothing needs. */
export function unexplained(
  verdicts: readonly Verdict[],
  reasons: Readonly<Record<string, string>>,
): { readonly wrong: readonly string[]; readonly idle: readonly string[] } {
  const open = verdicts.filter((verdict) => isWrong(verdict) && !isHidden(verdict));
  const wrong = new Set(open.map(({ name }) => name));
  return {
    wrong: [...wrong].filter((name) => reasons[name] === undefined),
    idle: Object.keys(reasons).filter((name) => !wrong.has(name)),
  };
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");

/** The pairs rule/filter of these rules. */
export const hiddenOf = (pairs: readonly string[], rules: readonly string[]): readonly string[] =>
  [...new Set(pairs)].filter((pair) => rules.includes(pair.split("/")[0] ?? ""));
