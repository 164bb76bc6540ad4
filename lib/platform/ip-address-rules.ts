/** An address or a range in the one form it is kept and compared in. */

const IPV4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const LEADING_ZERO = /(?:^|\.)0\d/;

/** The canonical text of an address (RFC 5952 for IPv6; an IPv4 address mapped into IPv6 is that IPv4 address); undefined for anything else. */
export function canonicalAddress(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  if (IPV4.test(plain)) return LEADING_ZERO.test(plain) ? undefined : plain;
  if (!/^[0-9a-f:]{2,39}$|^[0-9a-f:]+:\d+\.\d+\.\d+\.\d+$/.test(plain) || !plain.includes(":")) return undefined;
  const host = URL.canParse(`http://[${plain}]/`) ? new URL(`http://[${plain}]/`).hostname.slice(1, -1) : undefined;
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host ?? "") ?? [];
  return high && low ? [high, low].flatMap(bytesOf).join(".") : host;
}

const bytesOf = (group: string) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255];

/** The bytes of a canonical address: 4 or 16. */
export function addressBytes(address: string): number[] {
  if (!address.includes(":")) return address.split(".").map(Number);
  const [head = "", tail] = address.split("::");
  const groups = (text: string | undefined) => (text ? text.split(":") : []);
  const [front, back] = [groups(head), groups(tail)];
  const gap = tail === undefined ? [] : Array<string>(8 - front.length - back.length).fill("0");
  return [...front, ...gap, ...back].flatMap(bytesOf);
}

/** "192.0.2.77/24" as "192.0.2.0/24"; an address alone is a range of one. Undefined for what is no range. */
export function canonicalNetwork(text: string): string | undefined {
  const [, written = "", length] = /^([^/]+?)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const address = canonicalAddress(written);
  if (address === undefined) return undefined;
  const bytes = addressBytes(address);
  const bits = length === undefined ? bytes.length * 8 : Number(length);
  if (bits > bytes.length * 8) return undefined;
  const masked = bytes.map((byte, place) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - place * 8))) & 0xff);
  return `${addressOf(masked)}/${bits}`;
}

function addressOf(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join(".");
  const groups = Array.from({ length: 8 }, (_, place) =>
    (((bytes[place * 2] ?? 0) << 8) | (bytes[place * 2 + 1] ?? 0)).toString(16),
  );
  return new URL(`http://[${groups.join(":")}]/`).hostname.slice(1, -1);
}

/** The range of this length around an address, in canonical form. */
export const networkAround = (address: string, prefix: { v4: number; v6: number }): string =>
  canonicalNetwork(`${address}/${address.includes(":") ? prefix.v6 : prefix.v4}`) ?? address;

export const prefixLength = (cidr: string): number => Number(cidr.split("/")[1]);
