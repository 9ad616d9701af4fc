// ui/words/help: the filter language by example. A test reads every one of them, so none can go stale.

export interface Example {
  readonly text: string;
  readonly means: string;
}

export const EXAMPLES: readonly Example[] = [
  { text: "user:alice", means: "one field, one value; letter case does not count" },
  { text: 'user:"Alice"', means: "in quotes, case counts and nothing in it is special" },
  { text: "verb:(get or list)", means: "any of several values" },
  { text: "namespace:kube-*", means: "* stands for any characters, ? for one" },
  {
    text: "user:alice and not verb:watch",
    means: "and, or, not, ( ); neighbours are joined by and",
  },
  { text: "resource:pods/exec", means: "a resource with its subresource" },
  { text: "ip:10.0.0.0/8", means: "addresses of a network; IPv6 too: ip:2001:db8::/32" },
  { text: "status >= 400", means: "<, <=, > and >= for status, time, duration and severity" },
  { text: "severity >= high", means: "severities have an order" },
  {
    text: "time:2026-11-21",
    means: "a whole day, UTC; or a minute: time:2026-11-21T14:05",
  },
  {
    text: 'time >= "2026-01-02T03:04"',
    means: "from that minute on, UTC; < ends a range",
  },
  {
    text: "time:-15m",
    means: "the log’s last quarter of an hour; ms, s, m, h and d count back from its last event",
  },
  {
    text: "source:node-1*",
    means: "the file it was read from; * and ? may begin at any folder of its path",
  },
  { text: "duration > 5m", means: "took longer than five minutes; units are ms, s, m and h" },
  {
    text: 'uri~"^/api/v1/(pods|nodes)"',
    means:
      "a regular expression (RE2) found in the value; case counts, (?i) before it turns that off",
  },
  {
    text: "user:{impersonatedUser}",
    means: "the same as another field; *{…}* contains it, in {=…} case counts",
  },
  { text: "time|hour >= 22", means: "minute, hour, day, week, month or year of a time, UTC" },
  { text: "inFlight:yes", means: "requests that had not ended when the log did" },
  { text: "impersonatedUser:*", means: "the field is there, whatever it holds" },
  { text: "exec.command:*curl*", means: "what an exec runs, decoded from its URI" },
  {
    text: "actorKind:human and scope:cluster",
    means: "what is derived from other fields: who acts, and how much is reached",
  },
  { text: "query.dryRun:All", means: "a key of the request URI's query" },
  {
    text: "pod.images:*miner*",
    means: "what a request writes, in any workload and any patch; the log itself is read for it",
  },
  { text: "kubectl", means: "a bare word: any text field of the event contains it" },
  { text: '"bearer token"', means: "a phrase" },
  {
    text: "requestObject.spec.hostNetwork:true",
    means: "anything in the event, by its path; the log itself is read for it",
  },
  {
    text: "raw:token",
    means:
      "anywhere in the record, bodies included, as written in the file; the log itself is read for it",
  },
  {
    text: String.raw`raw:"\"kubectl-proxy\""`,
    means: String.raw`the same with case and quotes; the file writes < as \u003c, so does this filter`,
  },
];
