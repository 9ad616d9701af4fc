// core/audit: what a verb does to an object that is named.

export const CHANGES = ["created", "edited", "deleted"] as const;
export type Change = (typeof CHANGES)[number];

/** Undefined for what only reads or connects. `deletecollection` names no object, and so changes none that is known. */
export function changeOf(verb: string): Change | undefined {
  switch (verb) {
    case "create":
      return "created";
    case "update":
    case "patch":
      return "edited";
    case "delete":
      return "deleted";
    default:
      return undefined;
  }
}

/**
 * Subresources whose `create` or `update` is an act on the object, not a change of it: a command run in a pod, a token or an
 * eviction asked for. Source: kubernetes/api, the subresources of core/v1 and apps/v1.
 */
const ACTS: ReadonlySet<string> = new Set(
  "exec attach portforward proxy log token eviction".split(" "),
);

export const isChangeable = (subresource: string): boolean => !ACTS.has(subresource);
