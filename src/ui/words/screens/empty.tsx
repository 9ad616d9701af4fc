// ui/words/screens: what ui/empty says.

import type { ReactNode } from "react";
import { countOf, formatCount } from "../numbers.ts";

export const jsonLines = "JSON lines";
export const asApiServerWrites = "as kube-apiserver writes them";
export const andOfOlderClusters = "and v1beta1 of older clusters";
export const packed = ".gz and .zst of these";
export const severalInOne = "also several in one file";
export const archives = ".zip, .tar, .tar.gz";
export const andFolders = "and folders, such as a must-gather";
export const exportsOfClouds = "Exports of clouds";
export const theClouds = "AKS, EKS, GKE, OpenShift";
export const whatShippersWrote = "What shippers wrote";
export const theShippers = "Loki, Splunk, Elastic, syslog …";
export const sigmaRules = "Sigma rules of yours";
export const filesFoldersArchives = "files, folders, archives";
export const severalFiles = "Several files";
export const atOnceOrLater = "at once, or added later";
export const reads = "Reads";
export const contentDecides =
  "The content decides, not the file name. What cannot be read is counted and listed, with the reason.";
export const finds = "Finds";
export const whatEachMeans = "What each of them means";
export const allRules = "All rules";
export const allOfRules = (rules: number): string => `All ${countOf(rules, "rule")}`;
export const staysTab = "Stays in this tab";
export const noUpload =
  "No upload, no account, no telemetry. The browser holds the page to it: it may connect to no address but the one it came from.";
export const closeTheTab = "Close the tab and the log is gone from it.";
export const howToCheck = "How to check this yourself";

export const dropAnywhere = "Drop audit logs anywhere on this page";
export const dropLogs = "Drop Kubernetes audit logs anywhere on this page";
export const whatToDrop =
  "One file, a set of rotated files, or a whole folder; or paste lines of one with Ctrl+V. They are read where they are, in this tab.";
export const pasteFromClipboard = "Paste from clipboard";
export const aboutTheSample =
  "The sample is made up: an ordinary hour of about 5,000 events, and one intrusion in it.";

export const readAllTheSame = "Read it all the same, as…";
export const noneOpened = (files: number): string =>
  `None of these ${countOf(files, "file")} could be opened as an audit log`;

export const whatFileStartsWith = "What the file starts with";

export const rulesLoaded = (rules: number): string => `${countOf(rules, "rule")} of yours loaded.`;
export const lookAtTheRules = "look at the rules";
/** "3 rules of yours loaded. 2 for other logs left out. Now drop a log, or look at the rules." */
export const nowDropALog = (
  loaded: ReactNode,
  { others, problems }: { readonly others: number; readonly problems: number },
  look: ReactNode,
): ReactNode => (
  <>
    {loaded}
    {others > 0 && ` ${formatCount(others)} for other logs left out.`}
    {problems > 0 && ` ${countOf(problems, "problem")} to look at.`} Now drop a log, or {look}.
  </>
);

export const oneOnEachLine = "one such object on each line";
export const whatALogLooksLike = "What an audit log looks like";
export const whereToFindYours = "Where to find yours";

/** Where logs are. Odd pieces are code. */
export const PLACES: readonly { readonly name: string; readonly where: readonly string[] }[] = [
  {
    name: "kubeadm",
    where: ["the path in ", "--audit-log-path", ", often ", "/var/log/kubernetes/audit/audit.log"],
  },
  { name: "k3s, RKE2", where: ["", "/var/lib/rancher/{k3s,rke2}/server/logs/audit.log"] },
  {
    name: "Talos",
    where: ["", "/var/log/audit/kube/kube-apiserver.log", " of each control plane node"],
  },
  {
    name: "EKS",
    where: [
      "the log group ",
      "/aws/eks/CLUSTER/cluster",
      ": an export to S3, or ",
      "aws logs filter-log-events",
    ],
  },
  {
    name: "AKS",
    where: [
      "a diagnostic setting for ",
      "kube-audit",
      ": its blobs, or a query of Log Analytics as CSV",
    ],
  },
  {
    name: "GKE",
    where: ["", "gcloud logging read --format=json", " of the cluster's Cloud Audit Logs"],
  },
  { name: "OpenShift", where: ["", "oc adm must-gather -- /usr/bin/gather_audit_logs"] },
  {
    name: "kind, minikube",
    where: ["off until an audit policy is given to the API server: ", "--audit-policy-file"],
  },
];
