// ui/words: MITRE ATT&CK's tactics (Enterprise), in the order of its matrix, by the names that Sigma's tags have.

const TACTICS: ReadonlyMap<string, string> = new Map([
  ["reconnaissance", "Reconnaissance"],
  ["resource-development", "Resource Development"],
  ["initial-access", "Initial Access"],
  ["execution", "Execution"],
  ["persistence", "Persistence"],
  ["privilege-escalation", "Privilege Escalation"],
  ["stealth", "Stealth"],
  ["defense-evasion", "Defense Evasion"],
  ["defense-impairment", "Defense Impairment"],
  ["credential-access", "Credential Access"],
  ["discovery", "Discovery"],
  ["lateral-movement", "Lateral Movement"],
  ["collection", "Collection"],
  ["command-and-control", "Command and Control"],
  ["exfiltration", "Exfiltration"],
  ["impact", "Impact"],
]);

const ORDER: readonly string[] = [...TACTICS.keys()];

/** One that is not in the list is called as it is. */
export const tacticName = (tactic: string): string => TACTICS.get(tactic) ?? tactic;

/** In the order of the matrix; what is not in it comes last. */
export const inMatrixOrder = (tactics: Iterable<string>): string[] =>
  [...new Set(tactics)].toSorted((a, b) => placeOf(a) - placeOf(b));

const placeOf = (tactic: string): number => {
  const place = ORDER.indexOf(tactic);
  return place === -1 ? ORDER.length : place;
};
