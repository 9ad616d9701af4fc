// core/audit/derived: what was run, and how, by a request that runs or joins a process in a container. It has no body:
// all of it stands in the URI. Through nodes/proxy the same is asked of a kubelet, whose older /run calls the argument `cmd`.

import { execRequestOf, type ExecRequest } from "../exec.ts";
import { queryOf, queryValues, segmentsOf } from "./request-uri.ts";

/**
 * Null for any other request. Sources: core/v1 PodExecOptions and PodAttachOptions; kubelet pkg/kubelet/server/server.go
 * (`/exec`, `/attach`, `/run`, `/cri/exec`, `/cri/attach`).
 */
export function execAsked(uri: string): ExecRequest | null {
  // Most URIs have no query, and nothing is run without one, but for an attach that names no container.
  if ((queryOf(uri) === "" && !uri.includes("ttach")) || !MAY_RUN.test(uri)) return null;
  const segments = segmentsOf(uri);
  const isPods = segments[segments.length - 3] === "pods" && RUNS.has(segments.at(-1) ?? "");
  if (isPods && isApi(segments[0])) return execRequestOf(uri);
  return asksKubelet(segments) ? kubeletRequest(uri) : null;
}

/** A letter may be encoded. Cheaper than to take each path apart. */
const MAY_RUN = /exec|attach|\/run|%[4-7]/i;
const isApi = (root: string | undefined): boolean => root === "api" || root === "apis";
const RUNS: ReadonlySet<string> = new Set(["exec", "attach"]);
const KUBELET_RUNS: ReadonlySet<string> = new Set(["exec", "attach", "run"]);

/** /api/v1/nodes/NAME/proxy/exec/NAMESPACE/POD/CONTAINER */
function asksKubelet(segments: readonly string[]): boolean {
  if (segments[2] !== "nodes" || segments[4] !== "proxy" || !isApi(segments[0])) return false;
  const first = segments[5] === "cri" ? segments[6] : segments[5];
  return KUBELET_RUNS.has(first ?? "");
}

function kubeletRequest(uri: string): ExecRequest {
  const asked = execRequestOf(uri);
  const cmd = queryValues(uri, "cmd");
  // The kubelet calls the streams input and output, and the container is the path's last part.
  const container = segmentsOf(uri).at(-1) ?? "";
  const stdin = asked.stdin || queryValues(uri, "input").includes("1");
  return { ...asked, argv: asked.argv.length > 0 ? asked.argv : cmd, container, stdin };
}

/** The arguments joined by spaces, without quotes: `sh -c curl x` is found by `*curl x*`, whatever quoting would add. */
export const commandText = (argv: readonly string[]): string => argv.join(" ");
