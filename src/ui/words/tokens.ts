// ui/words: what is said of tokens and certificates that an actor authenticated with.

import { actorOf } from "../../core/audit/actor.ts";
import type { ActorTokens } from "../../worker/engine-api.ts";
import { countOf, formatCount } from "./numbers.ts";
import { shownText } from "./shown-text.ts";

type Token = ActorTokens["list"][number];

const TOKEN = "JTI=";
const CERTIFICATE = "X509SHA256=";

/** "token 6f1c2a90…": the kind, and as much of the number as tells it from others. */
export function tokenName(id: string): { readonly kind: string; readonly number: string } {
  const kind = id.startsWith(TOKEN)
    ? "token"
    : id.startsWith(CERTIFICATE)
      ? "certificate"
      : "credential";
  const number = kind === "credential" ? id : id.slice(id.indexOf("=") + 1);
  return { kind, number: shownText(number, 10) };
}

/** "pod web-0 on n1"; "" where it is bound to nothing that the log names. */
export function boundTo({ pods, nodes }: Pick<Token, "pods" | "nodes">): string {
  const pod = pods.length === 0 ? "" : `pod ${shownText(pods.join(", "), 120)}`;
  const node = nodes.length === 0 ? "" : shownText(nodes.join(", "), 120);
  if (node === "") return pod;
  return pod === "" ? `node ${node}` : `${pod} on ${node}`;
}

/** "used from 3 addresses"; of one only the address is shown. */
export const addressesText = (count: number): string => `used from ${formatCount(count)} addresses`;

/** Beside the title. */
export function tokensNote({ total }: ActorTokens): string {
  return total === 0 ? "" : formatCount(total);
}

/** Of the request that the token came of. */
export const askedBy = (actor: string): string =>
  `asked for by ${actor === "" ? "nobody named" : shownText(actorOf(actor).name, 60)}`;

/** Of the number that leads to a token's events. */
export function showTokenLabel({ id, count }: Pick<Token, "id" | "count">): string {
  const { kind, number } = tokenName(id);
  return `Show ${countOf(count, "event")} with ${kind} ${number}`;
}

/** Of the number that leads to somebody's requests for tokens. */
export const showRequestsLabel = (actor: string, count: number): string =>
  `Show ${countOf(count, "request")} by ${actor === "" ? "nobody named" : shownText(actorOf(actor).name)}`;

/** "denied", "2 of 5 denied" */
export const deniedText = (refused: number, count: number): string =>
  refused === count ? "denied" : `${formatCount(refused)} of ${formatCount(count)} denied`;

/** What was not read, and what does not say; "" where all is told. */
export function unreadTokens({ events, read, unreadable, crowded }: ActorTokens): string {
  const parts: string[] = [];
  const left = events - read - unreadable;
  if (left > 0)
    parts.push(
      `From the records of ${formatCount(read)} of ${countOf(events, "event")}, spread over the time, with the first and the last of each address: there may be more tokens, and more uses.`,
    );
  if (unreadable > 0)
    parts.push(`${countOf(unreadable, "record")} could not be read, or are too large for it.`);
  if (crowded > 0) parts.push(`${countOf(crowded, "event")} of still other tokens.`);
  return parts.join(" ");
}

/** Of a log, or of a part of it, that does not say what requests were authenticated with. */
export const noTokens = ({ requests }: ActorTokens): string =>
  `These events have no credential id: Kubernetes writes it since 1.30, for tokens of service accounts and, later, for client certificates.${
    requests.total > 0 ? " Which of its tokens was used cannot be told." : ""
  }`;

export const unnamedTokens = (count: number): string =>
  `${countOf(count, "event")} without a credential id`;

/** Before the names of who asked. */
export const requestsTitle = (total: number): string =>
  `${countOf(total, "request")} for a token of it`;
