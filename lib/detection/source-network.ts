import type { ClientAddress } from "./client-address";

/** The IPv4 /24 or the IPv6 /48, as people write it. */
export function networkOf(address: ClientAddress): string {
  if (!address.isIpv6) return `${address.w3 >>> 24}.${(address.w3 >>> 16) & 255}.${(address.w3 >>> 8) & 255}.0/24`;
  const groups = [address.w0 >>> 16, address.w0 & 0xffff, address.w1 >>> 16];
  return `${groups.map((group) => group.toString(16)).join(":")}::/48`;
}

/** The same as a number, for a map that is asked at each failure. */
export function networkKey(address: ClientAddress): number {
  return address.isIpv6 ? 2 ** 33 + (address.prefixKey() >>> 0) : address.w3 >>> 8;
}
