// core/audit: who a user name stands for. Kubernetes writes kinds of users into the name itself; the prefixes are the
// API server's own and a person cannot authenticate with one, except where a cluster's own provider hands it out.

export const ACTOR_KINDS = ["human", "service-account", "node", "system", "anonymous"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export interface Actor {
  readonly kind: ActorKind;
  /** The name without the prefix that says the kind: "cert-manager", "ip-10-0-14-7", "anonymous". */
  readonly name: string;
  /** Of a service account. */
  readonly namespace?: string;
}

const SERVICE_ACCOUNT = "system:serviceaccount:";
const NODE = "system:node:";

/**
 * The actor behind `user.username`. Sources: k8s.io/apiserver pkg/authentication/serviceaccount/util.go and
 * pkg/authentication/user/user.go (Anonymous); `eks:` and `aks:` are the providers' own controllers.
 */
export function actorOf(username: string): Actor {
  if (username === "system:anonymous") return { kind: "anonymous", name: "anonymous" };
  if (username.startsWith(SERVICE_ACCOUNT)) {
    const rest = username.slice(SERVICE_ACCOUNT.length);
    const colon = rest.indexOf(":");
    // Neither part can hold a colon, so anything else is not a service account's name.
    if (colon > 0 && colon < rest.length - 1 && !rest.includes(":", colon + 1)) {
      return {
        kind: "service-account",
        name: rest.slice(colon + 1),
        namespace: rest.slice(0, colon),
      };
    }
  }
  if (username.startsWith(NODE) && username.length > NODE.length) {
    return { kind: "node", name: username.slice(NODE.length) };
  }
  if (/^(?:system|eks|aks):/.test(username)) return { kind: "system", name: username };
  return { kind: "human", name: username };
}
