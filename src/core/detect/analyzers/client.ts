// core/detect/analyzers: which program a user agent names, without its version: a new version is no new client. Kubernetes' own
// begin so: kubectl/v1.34.1 (linux/amd64) kubernetes/93248f9 (client-go rest/config.go, DefaultKubernetesUserAgent).

/** Longer ones say no more; the API server cuts them here itself. */
const READ = 1024;

/** "kubectl", "go-http-client", "mozilla": lower case. */
export function programOf(userAgent: string): string {
  const text = userAgent.slice(0, READ).trim();
  return (/^[^/\s(]+/.exec(text)?.[0] ?? text).toLowerCase();
}

/** "linux/amd64", "windows": what the text in parentheses says of the machine; empty where it says nothing. */
export function platformOf(userAgent: string): string {
  const brackets = /\(([^()]*)\)/.exec(userAgent.slice(0, READ))?.[1]?.toLowerCase() ?? "";
  const system = /\b(?:linux|darwin|windows|macintosh|freebsd)\b/.exec(brackets)?.[0];
  if (system === undefined) return "";
  const architecture = /\/(\w+)/.exec(brackets)?.[1];
  return architecture === undefined ? system : `${system}/${architecture}`;
}
