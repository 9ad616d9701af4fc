// core/audit/derived: a request URI taken apart as the API server takes it apart. Clients encode as they like, so what is
// tested must be what the server read: `%63url` is curl, and `+` is a space in a query, but not in a path.
// Source: Go's net/url, which kube-apiserver reads requests with; audit logs keep `requestURI` as it was sent.

/** The path, percent-decoded once. What is no sound encoding stays as it is written. */
export function pathOf(uri: string): string {
  const path = rawPathOf(uri);
  return path.includes("%") ? decoded(path) : path;
}

/** The path's parts, each decoded by itself, so that an encoded slash does not part anything. */
export function segmentsOf(uri: string): readonly string[] {
  const path = rawPathOf(uri);
  return path
    .split("/", MOST_SEGMENTS)
    .filter((part) => part !== "")
    .map((part) => (part.includes("%") ? decoded(part) : part));
}

/** Deeper paths are no requests that Kubernetes knows; a proxied one may go on, and its beginning is enough. */
const MOST_SEGMENTS = 64;

/** The values of a query's key in their order; a key may be repeated, and its own letters may be encoded. */
export function queryValues(uri: string, key: string): readonly string[] {
  const query = queryOf(uri);
  // Logs have millions of URIs, and few have the key: to take a query apart costs ten times as much as to look for it.
  if (PLAIN.test(key) && !query.includes(key) && !ENCODED.test(query)) return NONE;
  return new URLSearchParams(query).getAll(key);
}

const PLAIN = /^\w+$/;
/** A letter or a digit in another spelling; what values are full of, `%2C` and `%3D`, is none. */
const ENCODED = /%(?:3\d|[4-7])/;

const NONE: readonly string[] = [];

export function queryOf(uri: string): string {
  const mark = uri.indexOf("?");
  return mark === -1 ? "" : uri.slice(mark + 1);
}

function rawPathOf(uri: string): string {
  const mark = uri.indexOf("?");
  return mark === -1 ? uri : uri.slice(0, mark);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Nothing of the request is kept: `dryRun=All` is the only value there is (KEP-576). */
export const isDryRun = (uri: string): boolean => queryValues(uri, "dryRun").includes("All");

/**
 * The one object that a list or a watch asks for by `fieldSelector=metadata.name=x`, as a kubelet watches the secrets of
 * its pods; undefined when it asks for several. Source: apiserver pkg/endpoints/request/requestinfo.go, which then takes the
 * name as that of the request; older servers did not write it into objectRef.
 */
export function selectedName(uri: string): string | undefined {
  for (const selector of queryValues(uri, "fieldSelector")) {
    for (const term of selector.split(",", MOST_TERMS)) {
      const found = /^\s*metadata\.name\s*==?\s*([^=].*)$/.exec(term);
      if (found?.[1] !== undefined) return found[1].trim();
    }
  }
  return undefined;
}

const MOST_TERMS = 1000;
