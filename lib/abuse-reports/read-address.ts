import { canonicalAddress } from "@/lib/platform/ip-address-rules";
import type { RowFault } from "./report-format-rules";

/** What people write so that nobody clicks on it, as it was: `192[.]0[.]2[.]1`, `hxxp://`, `user[at]example.com`. */
export const refang = (text: string): string =>
  text
    .replace(/\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)/gi, ".")
    .replace(/\[:\]/g, ":")
    .replace(/\[:\/\/\]/g, "://")
    .replace(/\[@\]|\[at\]|\(at\)/gi, "@")
    .replace(/\bhxxp(s?)(?=:\/\/)/gi, "http$1")
    .replace(/\bh\*\*p(s?)(?=:\/\/)/gi, "http$1");

/** An IP address in its canonical form, also one in brackets or with a zone; undefined for what is none. */
export const readPlainAddress = (text: string): string | undefined =>
  canonicalAddress(
    text
      .trim()
      .replace(/^\[?(?:IPv6:)?/i, "")
      .replace(/\]$/, "")
      .replace(/%[0-9a-z]{1,20}$/i, ""),
  );

const PRIVATE_4: readonly (readonly [number, number])[] = [
  [0x00000000, 8],
  [0x0a000000, 8],
  [0x64400000, 10], // shared by carriers (RFC 6598)
  [0x7f000000, 8],
  [0xa9fe0000, 16],
  [0xac100000, 12],
  [0xc0a80000, 16],
  [0xe0000000, 3], // multicast and what is reserved
];

/** An address that says nothing to the outside: private, loopback, link-local, multicast. Takes a canonical one. */
export function isPrivateAddress(address: string): boolean {
  if (address.includes(":")) return /^(?:::1?$|f[cd]|fe[89ab]|ff)/.test(address);
  const value = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return PRIVATE_4.some(([start, length]) => Math.floor(value / 2 ** (32 - length)) === Math.floor(start / 2 ** (32 - length)));
}

export interface ReadAddress {
  address: string;
  port: number | null;
}

/** An address as it stands in a cell: also defanged, in brackets, and with a port behind it. */
export function readAddress(text: string): ReadAddress | { fault: RowFault } {
  const plain = refang(text.trim().replace(/^'/, ""));
  const withPort = /^(?:(\d+\.\d+\.\d+\.\d+)|\[([0-9a-f:.]+)\]):(\d{1,5})$/i.exec(plain);
  const address = readPlainAddress(withPort ? (withPort[1] ?? withPort[2] ?? "") : plain);
  if (address === undefined) return { fault: "not_an_address" };
  if (isPrivateAddress(address)) return { fault: "private_address" };
  const port = Number(withPort?.[3] ?? 0);
  return { address, port: port > 0 && port < 65_536 ? port : null };
}
