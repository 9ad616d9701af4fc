// ui/words: Kubernetes resources as nouns. The API says `secrets`; a sentence about one of them says "secret".

/** [one, many] where the rules below would get it wrong, or where separate words read better. */
const NOUNS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["endpoints", ["endpoints", "endpoints"]],
  ["componentstatuses", ["component status", "component statuses"]],
  ["serviceaccounts", ["service account", "service accounts"]],
  ["configmaps", ["config map", "config maps"]],
  ["rolebindings", ["role binding", "role bindings"]],
  ["clusterroles", ["cluster role", "cluster roles"]],
  ["clusterrolebindings", ["cluster role binding", "cluster role bindings"]],
  ["networkpolicies", ["network policy", "network policies"]],
  ["persistentvolumes", ["persistent volume", "persistent volumes"]],
  ["persistentvolumeclaims", ["persistent volume claim", "persistent volume claims"]],
  ["certificatesigningrequests", ["certificate signing request", "certificate signing requests"]],
]);

/** Where a list without a namespace means all of them. Of other resources it is not known whether they have one. */
const NAMESPACED: ReadonlySet<string> = new Set(
  (
    "pods secrets configmaps services serviceaccounts endpoints events deployments replicasets daemonsets " +
    "statefulsets jobs cronjobs roles rolebindings persistentvolumeclaims ingresses networkpolicies " +
    "replicationcontrollers resourcequotas limitranges leases horizontalpodautoscalers endpointslices " +
    "poddisruptionbudgets podtemplates controllerrevisions"
  ).split(" "),
);

export const isNamespaced = (resource: string): boolean => NAMESPACED.has(resource);

/** "secret" for `secrets`; an unknown plural loses its ending, and what is no plural stays as it is. */
export function singularOf(resource: string): string {
  const known = NOUNS.get(resource);
  if (known !== undefined) return known[0];
  if (resource.endsWith("ies")) return `${resource.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(resource)) return resource.slice(0, -2);
  return resource.endsWith("s") && !resource.endsWith("ss") ? resource.slice(0, -1) : resource;
}

export const pluralOf = (resource: string): string => NOUNS.get(resource)?.[1] ?? resource;
