// ui/words/screens: what ui/help says.

import * as labels from "../labels.ts";

export const csvAbout =
  "Events, or findings: a row for each match of a rule and an event. Safe for spreadsheets.";
export const findingsAsJsonLines = "Findings as JSON Lines";
export const findingsJsonAbout = "The same for programs: an object a line, lists as lists.";
export const sarifAbout =
  "SARIF 2.1.0, for code scanners and ticket systems: a result for each match, with a fingerprint that stays when the log is opened again.";
export const navigatorLayer = "ATT&CK Navigator layer";
export const navigatorAbout =
  "Layer format 4.5. The score of a technique is its findings; what the log could not show is marked, and is not 0.";
export const jsonLines = "JSON Lines";
export const jsonLinesAbout = "The events themselves, byte for byte as in the log.";
export const coverageAbout = (
  <>
    A rule that found nothing may have looked and found nothing, or had nothing to look at. The part{" "}
    <b>{labels.coverage}</b> of the tab <b>{labels.rules}</b> says which, for the whole log:
  </>
);
export const noBodyIsNoGap =
  "A request that has no body at any audit level, a read or one that was refused, is no gap. What counts events of other rules sees what those see.";
export const exportAbout =
  "What the filter shows, all of it. Findings carry rule, level, tactics, techniques, what made the rule match, and the record’s file, line and byte offset.";

export const criticalMeans = "Look at it first: it can hand over the cluster.";
export const highMeans = "Look at it soon: it reaches secrets or running workloads.";
export const mediumMeans = "Look at it when it does not fit what you expect.";
export const lowMeans = "Worth knowing beside other findings.";
export const informationalMeans = "Mostly noise, which tells who knocks.";
export const rulesAbout =
  "Rules look at every event. An event has the highest severity among the rules that it matches; an event that matches none has no finding, which does not mean that it is harmless.";
export const whatItMeans = "What it means here";
export const inFiltersAndCsv = "In filters and in the CSV:";
export const ordinaryWhen = (falsePositives: string): string => `Ordinary when: ${falsePositives}.`;

export const recordsAbout =
  "For one request, the API server may write several records: one for each stage that its audit policy asks for. Here they are one event, which is the last stage, completed by what only an earlier one says; its details list every record. Records are of one request when audit ID, time received, user, verb and request URI agree, for the audit ID alone may be chosen by the client. A record that is there twice, as in overlapping exports, is left out and counted as a duplicate.";
export const theseAreTheFields = "These are the fields of an event, by the names that filters use.";
export const field = "Field";
export const inFilters = "In filters";
export const whatItHolds = "What it holds";
export const inRules = "In rules";
export const bodyFieldsAbout = (
  <>
    These are read out of the bodies of requests that write something, in whatever object and kind
    of patch it stands: of the response where it has the object as it was stored, else of the
    request. Asking for one reads the log itself. In rules their names begin with <code>k8s.</code>,
    and so does <code>k8s.query.</code> with a key of the request URI’s query (
    <code>query.limit:500</code> in filters).
  </>
);
export const readOutOfBodies = "Read out of bodies";

export const filtersAbout =
  "Facets, cells and the details write filters too, and what they write can be edited. The fields are listed under “What an event holds”; a dotted path of the event works as well. While you type, fields and values are suggested, with how many events of the rest of the filter have them. The history keeps every way you took; Filter for other tools shows the filter as jq, SQL, KQL, LogQL or Sigma.";
export const readsTheLog = (
  <>
    A path into a body and <code>raw:</code> read the log itself, some gigabytes in a few seconds.
    While you type, a long search waits for a pause of 0.3 s, or for Enter; Escape in the query
    cancels it. What it has found is kept for the next filters, sorts and time ranges.
  </>
);
export const means = "Means";
export const useThisFilter = "Use this filter";

export const findingsAndSeverities = "Findings and severities";
export const rulesOfYourOwn = "Rules of your own";
export const actorsAndObjects = "Actors and objects";
export const coverageAndExport = "Coverage and export";
export const whatAnEventHolds = "What an event holds";
export const auditLevels = "Audit levels";
export const keys = "Keys";
export const scripting = "Scripting";
export const privacy = "Privacy";

export const anywhere = "Anywhere but in a text field";
export const singleKeys = "Single letters and signs work as keys";
export const inTheFilter = "In the filter";
export const inATable = "In a table";
export const onAnEvent = "On an event or a finding";
export const inTheEvents = "In the events";
export const inTheJson = "In the JSON of an event";
export const inTheFacets = "In the facets";

export const levelsAbout =
  "The audit policy of a cluster gives each kind of request a level. What a level leaves out is in no event, and no tool can find it there.";
export const captures = "Captures";
export const eventsHere = "Events here";
export const never = "never";
export const inThisLog = "In this log";
export const noLog = "No log is loaded.";
export const showTheReport = "Show the report";
export const reportAbout =
  "The report of each file says more: what was recognised, its stages, stretches of silence, and what “no findings” says nothing about. It is a click on the file in the ledger away; there one also chooses what a file is read as.";
