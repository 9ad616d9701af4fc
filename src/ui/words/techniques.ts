// ui/words: names of MITRE ATT&CK techniques, as Enterprise version 17 calls them. Only those that rules about Kubernetes
// point to; an unknown one is shown by its number alone.

const NAMES: ReadonlyMap<string, string> = new Map([
  ["T1036.005", "Match Legitimate Resource Name or Location"],
  ["T1046", "Network Service Discovery"],
  ["T1048", "Exfiltration Over Alternative Protocol"],
  ["T1053.007", "Container Orchestration Job"],
  ["T1059", "Command and Scripting Interpreter"],
  ["T1069.003", "Cloud Groups"],
  ["T1078", "Valid Accounts"],
  ["T1078.001", "Default Accounts"],
  ["T1090", "Proxy"],
  ["T1098", "Account Manipulation"],
  ["T1098.006", "Additional Container Cluster Roles"],
  ["T1105", "Ingress Tool Transfer"],
  ["T1110", "Brute Force"],
  ["T1133", "External Remote Services"],
  ["T1134", "Access Token Manipulation"],
  ["T1136", "Create Account"],
  ["T1190", "Exploit Public-Facing Application"],
  ["T1204.003", "Malicious Image"],
  ["T1210", "Exploitation of Remote Services"],
  ["T1485", "Data Destruction"],
  ["T1496", "Resource Hijacking"],
  ["T1498", "Network Denial of Service"],
  ["T1525", "Implant Internal Image"],
  ["T1528", "Steal Application Access Token"],
  ["T1530", "Data from Cloud Storage"],
  ["T1543.005", "Container Service"],
  ["T1550.001", "Application Access Token"],
  ["T1552", "Unsecured Credentials"],
  ["T1552.001", "Credentials In Files"],
  ["T1552.005", "Cloud Instance Metadata API"],
  ["T1552.007", "Container API"],
  ["T1562", "Impair Defenses"],
  ["T1565.001", "Stored Data Manipulation"],
  ["T1572", "Protocol Tunneling"],
  ["T1595", "Active Scanning"],
  ["T1595.003", "Wordlist Scanning"],
  ["T1609", "Container Administration Command"],
  ["T1610", "Deploy Container"],
  ["T1611", "Escape to Host"],
  ["T1613", "Container and Resource Discovery"],
]);

/** "" for a technique that is not in the list. */
export const techniqueName = (id: string): string => NAMES.get(id.toUpperCase()) ?? "";

export const KNOWN_TECHNIQUES: readonly string[] = [...NAMES.keys()];
