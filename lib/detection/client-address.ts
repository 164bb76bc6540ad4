import { byteAt, isAlphanumeric, isDigit, wordAt } from "./bytes";

const MAPPED = 0xffff;

/**
 * An IP address read from bytes. IPv4 (also mapped into IPv6) lives in `w3` alone with `isIpv6` false, so that one client is one
 * address whichever way a daemon writes it.
 */
export class ClientAddress {
  isValid = false;
  isIpv6 = false;
  w0 = 0;
  w1 = 0;
  w2 = 0;
  w3 = 0;
  private readonly groups = new Int32Array(8);

  read(line: Buffer, at: number, end: number): boolean {
    this.w0 = this.w1 = this.w2 = this.w3 = 0;
    this.isIpv6 = false;
    this.isValid = this.readIpv4(line, at, end) || this.readIpv6(line, at, end);
    return this.isValid;
  }

  /** What one customer line keeps over days: the /16 of IPv4, the /48 of IPv6 (privacy addresses change daily). */
  prefixKey(): number {
    if (!this.isIpv6) return (this.w3 >>> 16) | 0x4000_0000;
    return mix(this.w0, this.w1 & 0xffff0000) | 0x8000_0000;
  }

  /** One line or office: the IPv4 address, the /64 of IPv6. */
  lineKey(): number {
    return this.isIpv6 ? mix(this.w0, this.w1) | 1 : this.w3;
  }

  private readIpv4(line: Buffer, at: number, end: number): boolean {
    let value = 0;
    let part = 0;
    let digits = 0;
    let dots = 0;
    for (let i = at; i < end; i++) {
      const byte = byteAt(line, i);
      if (byte === 46) {
        if (digits === 0 || part > 255) return false;
        value = (value << 8) | part;
        part = digits = 0;
        dots++;
      } else if (isDigit(byte)) {
        part = part * 10 + byte - 48;
        if (++digits > 3) return false;
      } else return false;
    }
    if (dots !== 3 || digits === 0 || part > 255) return false;
    this.w3 = (value << 8) | part;
    return true;
  }

  private readIpv6(line: Buffer, at: number, end: number): boolean {
    const groups = this.groups;
    let count = 0;
    let gap = -1;
    let i = at;
    if (line[i] === 58 && line[i + 1] === 58) {
      gap = 0;
      i += 2;
    }
    while (i < end) {
      let group = 0;
      let digits = 0;
      const groupAt = i;
      for (; i < end; i++) {
        const digit = hexDigit(byteAt(line, i));
        if (digit < 0) break;
        group = (group << 4) | digit;
        digits++;
      }
      if (i < end && line[i] === 46) {
        if (count > 6 || !this.readIpv4(line, groupAt, end)) return false;
        groups[count++] = this.w3 >>> 16;
        groups[count++] = this.w3 & 0xffff;
        break;
      }
      if (digits === 0 || digits > 4 || count === 8) return false;
      groups[count++] = group;
      if (i === end) break;
      if (line[i] === 37 && isZoneIndex(line, i + 1, end)) break;
      if (line[i] !== 58) return false;
      i++;
      if (line[i] === 58) {
        if (gap >= 0) return false;
        gap = count;
        i++;
      }
    }
    if (gap < 0 ? count !== 8 : count > 7) return false;
    this.store(count, gap);
    return true;
  }

  private store(count: number, gap: number): void {
    const groups = this.groups;
    if (gap >= 0) {
      groups.copyWithin(8 - (count - gap), gap, count);
      groups.fill(0, gap, 8 - (count - gap));
    }
    this.w0 = (wordAt(groups, 0) << 16) | wordAt(groups, 1);
    this.w1 = (wordAt(groups, 2) << 16) | wordAt(groups, 3);
    this.w2 = (wordAt(groups, 4) << 16) | wordAt(groups, 5);
    this.w3 = (wordAt(groups, 6) << 16) | wordAt(groups, 7);
    this.isIpv6 = this.w0 !== 0 || this.w1 !== 0 || this.w2 !== MAPPED;
    if (!this.isIpv6) this.w2 = 0;
  }
}

/** `%eth0`: short and plain, for the address goes out as it was written. */
function isZoneIndex(line: Buffer, at: number, end: number): boolean {
  if (end - at < 1 || end - at > 15) return false;
  for (let i = at; i < end; i++) if (!isAlphanumeric(byteAt(line, i))) return false;
  return true;
}

function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  return h ^ (h >>> 13);
}
