// core/filter: address prefixes. A prefix is parsed once, a list of distinct addresses is then held against it.
// IPv4 written inside IPv6 (::ffff:10.0.0.1) counts as the IPv4 address it is, on both sides.

import ipaddr from "ipaddr.js";
import { parseAddress, type Address } from "../audit/derived/address.ts";
import type { TextTest } from "./pattern.ts";

interface Prefix {
  readonly address: Address;
  readonly bits: number;
}

function parsePrefix(text: string): Prefix | undefined {
  const found = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const address = parseAddress(found?.[1] ?? "");
  if (found === null || address === undefined) return undefined;
  const bits = Number(found[2]);
  if (address.kind() === "ipv6") return bits <= 128 ? { address, bits } : undefined;
  if (!text.includes(":")) return bits <= 32 ? { address, bits } : undefined;
  return bits >= 96 && bits <= 128 ? { address, bits: bits - 96 } : undefined;
}

export function isPrefix(text: string): boolean {
  return parsePrefix(text) !== undefined;
}

/** The prefix with its host bits cleared, in lower case: 10.1.2.3/8 → 10.0.0.0/8. The text itself where it has none set. */
export function networkOf(text: string): string | undefined {
  const prefix = parsePrefix(text);
  if (prefix === undefined) return undefined;
  const { address, bits } = prefix;
  const bytes = address.toByteArray();
  const hasHostBits = bytes.some((byte, i) => {
    const kept = Math.max(0, Math.min(8, bits - i * 8));
    return (byte & (0xff >> kept)) !== 0;
  });
  if (!hasHostBits) return text.toLowerCase();
  const network = bytes.map((byte, i) => {
    const kept = Math.max(0, Math.min(8, bits - i * 8));
    return byte & ~(0xff >> kept) & 0xff;
  });
  return `${ipaddr.fromByteArray(network).toString()}/${bits}`;
}

/** A test whether a text is an address inside `prefix`. What is no address is inside no prefix; no prefix holds nothing. */
export function compileCidr(prefix: string): TextTest {
  const wanted = parsePrefix(prefix);
  if (wanted === undefined) return () => false;
  const { address: base, bits } = wanted;
  return (text) => {
    const address = parseAddress(text);
    if (address instanceof ipaddr.IPv4)
      return base instanceof ipaddr.IPv4 && address.match(base, bits);
    return address !== undefined && base instanceof ipaddr.IPv6 && address.match(base, bits);
  };
}
