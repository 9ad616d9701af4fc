// core/audit/derived: addresses, and which of them the API server saw itself.

import ipaddr from "ipaddr.js";

export type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * ipaddr.js alone would also take "1", "127.1" and octal "010.0.0.1", which no API server writes. IPv4 written inside IPv6
 * (::ffff:10.0.0.1) is the IPv4 address it is.
 */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(":")) {
    return ipaddr.IPv4.isValidFourPartDecimal(text) ? ipaddr.IPv4.parse(text) : undefined;
  }
  if (text.length > 100 || !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/**
 * The last of `sourceIPs`: the connection's own end. Those before it are what X-Forwarded-For and X-Real-Ip claimed, which
 * any client may send. Source: apimachinery pkg/util/net/http.go, SourceIPs.
 */
export function clientIpOf(sourceIps: readonly string[]): string | undefined {
  return sourceIps.at(-1);
}

/** Whether an address is one of the public internet; undefined for what is no address. */
export function isPublicAddress(text: string): boolean | undefined {
  const address = parseAddress(text);
  if (address === undefined) return undefined;
  // ipaddr.js calls what no registry reserves "unicast". 6to4 and Teredo carry public IPv4 addresses.
  const range = address.range();
  return range === "unicast" || range === "6to4" || range === "teredo";
}

/** The /24 of an IPv4 address, the /64 of an IPv6 one: what one network's clients share. What is no address is itself. */
export function networkOf(text: string): string {
  const address = parseAddress(text);
  if (address === undefined) return text;
  if (address.kind() === "ipv4") return address.toString().replace(/\.\d+$/, ".0/24");
  const parts = ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/64`);
  return `${parts.toString()}/64`;
}
