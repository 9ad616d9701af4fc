// ui/words/screens: what ui/rules says.

import { countOf, formatCount } from "../numbers.ts";
import { shownText } from "../shown-text.ts";

export const filterNamed = (title: string): string => `Filter ${shownText(title, 120)}`;
export const hidesNothingHere = "Hides nothing here";
export const showWhatItHides = (hidden: number): string =>
  `Show what it hides, ${formatCount(hidden)}`;
export const speaksOf = (named: number): string => `Speaks of ${countOf(named, "rule")}`;

export const baseline = "Baseline";
export const suppression = "Suppression";
export const filtersThatHide = "Filters that hide matches";
export const whatIsHidden = "What is hidden";
export const newSuppression = "New suppression";
export const nothingHidden = "Nothing: no baseline and no suppression is in force.";
export const broken = "Broken";
export const hidesNothing = "hides nothing";
export const off = "off";
export const hides = (hidden: number): string => `hides ${countOf(hidden, "event")}`;

export const closeFilter = "Close filter";
export const filterAsYaml = "The filter as YAML";
export const suppressionAsYaml = "Suppression as YAML";
export const addSuppression = "Add suppression";
export const saveChanges = "Save changes";

export const ruleFiles = "Rule files";
export const dismissLeftOut = "Dismiss what was left out";

export const levelOf = (title: string): string => `Level of ${shownText(title)}`;
export const changeTheLevel = "Change the level";
export const levelOfRule = (label: string): string => `${label}, as the rule says`;
export const itsOwnLevel = (label: string): string => `Its own level: ${label}`;

export const remarks = "Remarks";
export const atLine = (line: number): string => `Line ${formatCount(line)}: `;
export const attack = "ATT&CK";
export const falsePositives = "False positives";
export const references = "References";

export const noFilterHides = "No filter hides matches of this rule.";
export const newSuppressionOfRule = "New suppression of this rule";
export const filterForAllRules = (title: string): string => `Filter ${title}, for all its rules`;
export const hidesNone = "hides none";

export const showFound = (found: number): string => `Show ${countOf(found, "event")} of this rule`;
export const showHiddenOfRule = (hidden: number): string =>
  `Show ${countOf(hidden, "event")} that this rule matches and something hides`;

export const builtIn = "Built in";
export const fromFiles = "From files";
export const fromTheEditor = "From the editor";
export const besideASuppression = "Beside a suppression";
export const noTactic = "No tactic";

export const closeRule = "Close rule";
export const ruleNamed = (title: string): string => `Rule ${title}`;
export const ruleAsYaml = "The rule as YAML";
export const noMatchesShown = "No matches shown";
export const showMatches = (found: number): string => `Show matches, ${formatCount(found)}`;
export const showHidden = (hidden: number): string => `Show hidden, ${formatCount(hidden)}`;
export const openInEditor = "Open in editor";
export const showAsFilterAbout =
  "What the rule says, as a filter: also where a filter hides its matches or it is off";
export const showAsFilter = "Show as filter";
export const removeFile = (inFile: number): string =>
  `Remove file, with ${formatCount(inFile)} rules`;
export const correlationKind = "correlation of several events";
export const analyzerKind = "analyzer, more than a rule can say";

export const on = "On";
export const hidden = "Hidden";
export const techniques = "Techniques";
export const noRuleFits = "No rule fits the search and the choices above.";

export const allRules = "All rules";
export const withFindings = "With findings";
export const withHiddenMatches = "With hidden matches";
export const onWithoutMatch = "On, without a match";
export const switchedOff = "Switched off";
export const levelChanged = "Level changed";
export const withRemarks = "With remarks";
export const anyLevel = "Any level";
export const anyOrigin = "Any origin";
export const noGroups = "No groups";
export const byLevel = "By level";
export const byTactic = "By tactic";
export const byOrigin = "By origin";
export const byFile = "By file";
export const anyTactic = "Any tactic";
export const searchRules = "Search rules";
export const searchPlaceholder = "Title, id, technique or file";
export const whichRules = "Which rules";
export const tactic = "Tactic";
export const origin = "Origin";
export const groups = "Groups";
export const changesStay = "Your changes stay until this tab is closed.";
export const rulesTooLarge = "Your rules are too large to outlast a reload of the tab. Save them.";
export const rulesShown = "Rules shown";
export const shownOfRules = (shown: number, rules: number): string =>
  `${formatCount(shown)} of ${countOf(rules, "rule")}`;
export const alsoOff = (count: number): string => `, ${formatCount(count)} off`;
export const addRulesAbout =
  "Sigma rules: .yml files, or an archive of them. A folder can be dropped on the page.";
export const addRules = "Add rules";
export const saveMineAbout =
  "Your rules and suppressions as one .yml, which can be dropped here again. Switches and levels are not in it.";
export const saveMine = "Save mine";
export const resetAbout = "Removes your rules and suppressions, and puts switches and levels back";
export const reset = "Reset";

export const list = "List";
export const editor = "Editor";
export const partOfRules = "Part of the rules";

export const back = "Back";
export const noLogOpen = "No log is open. Drop one anywhere on this page.";

export const copyYaml = "Copy YAML";
