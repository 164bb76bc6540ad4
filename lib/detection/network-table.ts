import { ClientAddress } from "./client-address";

export interface NetworkInfo {
  asn: number;
  organization: string;
  country: string;
  kind: string;
}

export interface NetworkTable {
  /** The longest matching prefix; null where the table has none. */
  find(address: ClientAddress): NetworkInfo | null;
}

interface Entry {
  start: number;
  end: number;
  info: NetworkInfo;
}

const COLUMNS = ["network", "asn", "organization", "country", "kind"];

/** Reads `network,asn,organization,country,kind`; throws with the line's number at the first row that is no network. */
export function parseNetworkTable(csv: string): NetworkTable {
  const builder = new Builder();
  const infos = new Map<string, NetworkInfo>();
  csv.split(/\r?\n/).forEach((row, index) => {
    if (row.trim() === "" || row.startsWith("#") || row.startsWith(COLUMNS.slice(0, 2).join(","))) return;
    const [network = "", asn = "", organization = "", country = "", kind = ""] = splitRow(row);
    const key = `${asn},${organization},${country},${kind}`;
    const info = infos.get(key) ?? {
      asn: Number(asn.replace(/^AS/i, "")) || 0,
      organization,
      country: country.toUpperCase(),
      kind,
    };
    infos.set(key, info);
    if (!builder.add(network.trim(), info))
      throw new Error(`line ${index + 1} of the networks file names no network: ${network}`);
  });
  return builder.table();
}

class Builder {
  private readonly ipv4: Entry[] = [];
  private readonly ipv6 = new Map<number, Map<string, NetworkInfo>>();
  private readonly address = new ClientAddress();

  add(network: string, info: NetworkInfo): boolean {
    const [text = "", bits] = network.split("/");
    const bytes = Buffer.from(text, "latin1");
    const address = this.address;
    if (!address.read(bytes, 0, bytes.length)) return false;
    const length = bits === undefined ? (address.isIpv6 ? 128 : 32) : Number(bits);
    if (!Number.isInteger(length) || length < 0 || length > (address.isIpv6 ? 128 : 32)) return false;
    if (address.isIpv6) {
      const ofLength = this.ipv6.get(length) ?? new Map<string, NetworkInfo>();
      ofLength.set(ipv6Prefix(address, length), info);
      this.ipv6.set(length, ofLength);
    } else {
      const size = 2 ** (32 - length);
      const start = Math.floor((address.w3 >>> 0) / size) * size;
      this.ipv4.push({ start, end: start + size, info });
    }
    return true;
  }

  table(): NetworkTable {
    return new RangeTable(
      flatten(this.ipv4),
      [...this.ipv6].sort((one, other) => other[0] - one[0]),
    );
  }
}

class RangeTable implements NetworkTable {
  private readonly starts: Float64Array;

  constructor(
    private readonly ranges: Entry[],
    private readonly ipv6: [number, Map<string, NetworkInfo>][],
  ) {
    this.starts = Float64Array.from(ranges, (range) => range.start);
  }

  find(address: ClientAddress): NetworkInfo | null {
    if (address.isIpv6) {
      for (const [length, prefixes] of this.ipv6) {
        const info = prefixes.get(ipv6Prefix(address, length));
        if (info !== undefined) return info;
      }
      return null;
    }
    const value = address.w3 >>> 0;
    let low = 0;
    let high = this.starts.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= value) low = middle + 1;
      else high = middle - 1;
    }
    const range = this.ranges[high];
    return range !== undefined && value < range.end ? range.info : null;
  }
}

/** Nested prefixes become disjoint ranges, the narrower one winning. */
function flatten(entries: Entry[]): Entry[] {
  const sorted = [...entries].sort((one, other) => one.start - other.start || other.end - one.end);
  const flat: Entry[] = [];
  const open: Entry[] = [];
  let at = 0;
  const closeUntil = (limit: number) => {
    for (let top = open.at(-1); top !== undefined && top.end <= limit; top = open.at(-1)) {
      if (at < top.end) flat.push({ start: at, end: top.end, info: top.info });
      at = Math.max(at, top.end);
      open.pop();
    }
  };
  for (const entry of sorted) {
    closeUntil(entry.start);
    const top = open.at(-1);
    if (top !== undefined && at < entry.start) flat.push({ start: at, end: entry.start, info: top.info });
    at = Math.max(at, entry.start);
    open.push(entry);
  }
  closeUntil(Number.POSITIVE_INFINITY);
  return flat;
}

function ipv6Prefix(address: ClientAddress, length: number): string {
  const words = [address.w0, address.w1, address.w2, address.w3];
  return words
    .map((word, i) => {
      const bits = Math.min(32, Math.max(0, length - i * 32));
      return bits === 0 ? 0 : word & (bits === 32 ? -1 : ~(0xffffffff >>> bits));
    })
    .join(":");
}

/** A field may be quoted when an organisation's name holds a comma. */
function splitRow(row: string): string[] {
  if (!row.includes('"')) return row.split(",");
  return (row.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []).map((field) =>
    field.replace(/,$/, "").replace(/^"|"$/g, "").replace(/""/g, '"'),
  );
}
