import type { ClientAddress } from "@/lib/detection/client-address";
import type { NetworkInfo, NetworkTable } from "@/lib/detection/network-table";
import type { PackedBook, PackedRanges } from "./address-book-file";
import { countryCode, ipv6PlaceOf } from "./read-address-data";

/** Words by which a network says itself that it lets machines, not lines to people. */
const LETS_MACHINES = /\b(hosting|hoster|host|cloud|vps|servers?|data ?cent(er|re)|colocation|colo|dedicated)\b/i;
const MOST_KEPT = 100_000;

/** The address book as the detector asks it. Where it has neither AS nor country for an address, it has nothing. */
export function tableOf(book: PackedBook): NetworkTable {
  const kept = new Map<number, NetworkInfo | null>();
  return {
    find(address) {
      const ranges = address.isIpv6 ? book.ipv6 : book.ipv4;
      const index = indexOf(ranges.starts, placeOf(address));
      if (index < 0) return null;
      const key = address.isIpv6 ? -1 - index : index;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const info = infoAt(book, ranges, index);
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, info);
      return info;
    },
  };
}

/** The name of an AS; empty where the book has none. */
export function organizationOf({ asns, nameEnds, names }: PackedBook, asn: number): string {
  const index = indexOf(asns, asn);
  if (index < 0 || asns[index] !== asn) return "";
  return names.toString("utf8", index === 0 ? 0 : nameEnds[index - 1], nameEnds[index]);
}

/** One table before another: what the first does not know, the second is asked, which is opened only then. */
export function withFallback(first: NetworkTable | undefined, openSecond: () => NetworkTable): NetworkTable {
  let second: NetworkTable | undefined;
  return {
    find(address) {
      const known = first?.find(address);
      if (known) return known;
      second ??= openSecond();
      return second.find(address);
    },
  };
}

const placeOf = (address: ClientAddress): number => (address.isIpv6 ? ipv6PlaceOf(address) : address.w3 >>> 0);

function infoAt(book: PackedBook, { asns, countries }: PackedRanges, index: number): NetworkInfo | null {
  const asn = asns[index] ?? 0;
  const country = countryCode(countries[index] ?? 0);
  if (asn === 0 && country === "") return null;
  const organization = organizationOf(book, asn);
  return { asn, organization, country, kind: LETS_MACHINES.test(organization) ? "hosting" : "" };
}

/** Index of the last start that is not beyond the place; -1 where all are. */
function indexOf(starts: Float64Array | Uint32Array, place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= place) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
