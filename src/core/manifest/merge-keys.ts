// core/manifest: how the API's own kinds merge lists: by which key members are told apart, or that they are a set. No event says
// it, and nothing else in the project asks; a list that is not named here is replaced as a whole, as Kubernetes does.
// Source: k8s.io/api, the tags patchStrategy and patchMergeKey of core/v1, apps/v1, batch/v1, admissionregistration/v1, and of
// apimachinery's ObjectMeta.

/** Groups whose kinds have such tags. Kinds that somebody defined (CRDs) take no strategic merge patch at all. */
const OWN_GROUPS: ReadonlySet<string> = new Set(
  [
    ["", "apps", "autoscaling", "batch", "extensions", "policy"],
    "admissionregistration apiextensions apiregistration authentication authorization certificates"
      .split(" ")
      .map((name) => `${name}.k8s.io`),
    "coordination discovery events networking node rbac.authorization resource scheduling storage"
      .split(" ")
      .map((name) => `${name}.k8s.io`),
    ["flowcontrol.apiserver.k8s.io"],
  ].flat(),
);

export const isOwnGroup = (apiGroup: string): boolean => OWN_GROUPS.has(apiGroup);

const KEYS: ReadonlyMap<string, string> = new Map([
  ["addresses", "type"],
  ["conditions", "type"],
  ["containers", "name"],
  ["env", "name"],
  ["ephemeralContainers", "name"],
  ["hostAliases", "ip"],
  ["hostIPs", "ip"],
  ["imagePullSecrets", "name"],
  ["initContainers", "name"],
  ["ownerReferences", "uid"],
  ["podIPs", "ip"],
  ["resourceClaims", "name"],
  ["schedulingGates", "name"],
  ["secrets", "name"],
  ["topologySpreadConstraints", "topologyKey"],
  ["volumeDevices", "devicePath"],
  ["volumeMounts", "mountPath"],
  ["volumes", "name"],
  ["webhooks", "name"],
]);

const SETS: ReadonlySet<string> = new Set(["finalizers", "podCIDRs"]);

/** Of the list under `field`, in an object under `above`; undefined for one that is replaced. */
export function mergeKeyOf(field: string, above: string): string | undefined {
  // Ports of a service, and of a container, whose list stands above it.
  if (field === "ports") return above === "spec" ? "port" : "containerPort";
  return KEYS.get(field);
}

/** Whether the texts of the list are added to those that are there. */
export const isSet = (field: string): boolean => SETS.has(field);
