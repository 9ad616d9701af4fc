// core/audit: what a request to pods/exec, pods/attach, pods/log or pods/portforward asked for. These requests have no
// body; everything stands in the query of requestURI, repeated and percent-encoded, as the client chose to write it.

export interface ExecRequest {
  /** The `command` parameters in order; empty for attach, log and portforward. */
  readonly argv: readonly string[];
  readonly container: string;
  readonly stdin: boolean;
  readonly tty: boolean;
  /** `ports` of a port-forward, as written. */
  readonly ports: readonly string[];
}

/** More arguments than any command line takes (ARG_MAX is 2 MB); a longer list is cut, not allocated. */
const MAX_ARGV = 10_000;

/**
 * Reads the query of `requestURI`. Broken percent-encoding stays as it is written rather than failing.
 * Source: k8s.io/api core/v1 PodExecOptions; `URLSearchParams` decodes as the server's net/url does (`+` is a space).
 */
export function execRequestOf(requestUri: string): ExecRequest {
  const mark = requestUri.indexOf("?");
  const query = new URLSearchParams(mark < 0 ? "" : requestUri.slice(mark + 1));
  return {
    argv: query.getAll("command").slice(0, MAX_ARGV),
    container: query.get("container") ?? "",
    stdin: isSet(query.get("stdin")),
    tty: isSet(query.get("tty")),
    ports: query.getAll("ports").slice(0, MAX_ARGV),
  };
}

/** Kubernetes decodes query booleans so: anything but "false" and "0" is true, and so is an empty value. */
const isSet = (value: string | null): boolean =>
  value !== null && value !== "0" && value.toLowerCase() !== "false";

/** One line as a shell would take it: arguments with spaces or quotes are put in single quotes. */
export function commandLine(argv: readonly string[]): string {
  return argv.map(quoted).join(" ");
}

const quoted = (argument: string): string =>
  /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
