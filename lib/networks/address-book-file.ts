import type { AddressBook } from "./read-address-data";

const MAGIC = 0x534b_4e31;
const HEADER_WORDS = 6;

/** The address book as typed arrays over one piece of memory: loading it is reading a file. */
export interface PackedBook {
  ipv4: PackedRanges;
  ipv6: PackedRanges;
  /** AS numbers, ascending; the name of the i-th lies between nameEnds[i - 1] and nameEnds[i]. */
  asns: Uint32Array;
  nameEnds: Uint32Array;
  names: Buffer;
}

export interface PackedRanges {
  starts: Float64Array;
  asns: Uint32Array;
  countries: Uint32Array;
}

/** Sections one after the other, the eight-byte ones first: each begins where its kind of number may. */
export function packBook({ ipv4, ipv6, organizations }: AddressBook): Buffer {
  const named = [...organizations].sort(([one], [other]) => one - other);
  const names = named.map(([, name]) => Buffer.from(name, "utf8"));
  let end = 0;
  const nameEnds = names.map((name) => (end += name.length));
  const header = Uint32Array.of(MAGIC, ipv4.starts.length, ipv6.starts.length, named.length, end, 0);
  const sections: NodeJS.ArrayBufferView[] = [
    header,
    Float64Array.from(ipv4.starts),
    Float64Array.from(ipv6.starts),
    Uint32Array.from(ipv4.one),
    Uint32Array.from(ipv4.other),
    Uint32Array.from(ipv6.one),
    Uint32Array.from(ipv6.other),
    Uint32Array.from(named, ([asn]) => asn),
    Uint32Array.from(nameEnds),
  ];
  return Buffer.concat([...sections.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)), ...names]);
}

/** Null where the bytes are not what `packBook` writes: cut short, or of another version. */
export function unpackBook(file: Buffer): PackedBook | null {
  if (file.length < HEADER_WORDS * 4) return null;
  // Copied only where the buffer does not begin where an eight-byte number may.
  const bytes = file.byteOffset % 8 === 0 ? file : Buffer.from(Uint8Array.from(file).buffer);
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_WORDS);
  const [magic, ipv4 = 0, ipv6 = 0, named = 0, nameBytes = 0] = header;
  if (magic !== MAGIC || bytes.length !== HEADER_WORDS * 4 + (ipv4 + ipv6) * 16 + named * 8 + nameBytes) return null;
  let at = bytes.byteOffset + HEADER_WORDS * 4;
  const doubles = (count: number) => {
    const section = new Float64Array(bytes.buffer, at, count);
    at += count * 8;
    return section;
  };
  const words = (count: number) => {
    const section = new Uint32Array(bytes.buffer, at, count);
    at += count * 4;
    return section;
  };
  const starts = [doubles(ipv4), doubles(ipv6)] as const;
  const book = {
    ipv4: { starts: starts[0], asns: words(ipv4), countries: words(ipv4) },
    ipv6: { starts: starts[1], asns: words(ipv6), countries: words(ipv6) },
    asns: words(named),
    nameEnds: words(named),
  };
  return { ...book, names: Buffer.from(bytes.buffer, at, nameBytes) };
}
