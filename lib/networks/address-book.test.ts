import fc from "fast-check";
import { expect, test } from "vitest";
import { ClientAddress } from "@/lib/detection/client-address";
import type { NetworkInfo, NetworkTable } from "@/lib/detection/network-table";
import { packBook, unpackBook } from "./address-book-file";
import { organizationOf, tableOf, withFallback } from "./address-book-table";
import { builtInNetworks } from "./built-in-book";
import { addRange, mergeRanges, noRanges } from "./merge-ranges";
import { readAddressData } from "./read-address-data";

/** 192.0.2.0/24 and 198.51.100.0/24 in two halves, as the packages write them. */
const DATA = {
  asnIpv4: '3221225984,3221226239,64500,"Harbour Cloud, Ltd."\n3325256704,3325256831,64501,Lighthouse Access\n',
  asnIpv6: '2001:db8::,2001:db8:0:ffff:ffff:ffff:ffff:ffff,64502,Coast ""East"" Mobile\n',
  countryIpv4: "3221225984,3221226239,JP\n3325256704,3325256959,NL\n",
  countryIpv6: "2001:db8::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,JP\n",
};
const BOOK = readAddressData(DATA);

function find(table: NetworkTable, ip: string): NetworkInfo | null {
  const address = new ClientAddress();
  const bytes = Buffer.from(ip);
  expect(address.read(bytes, 0, bytes.length)).toBe(true);
  return table.find(address);
}

function packed() {
  const book = unpackBook(packBook(BOOK));
  if (!book) throw new Error("not readable");
  return book;
}

test("an address has the AS and the country of the ranges it lies in, each by its own list", () => {
  const table = tableOf(packed());
  expect(find(table, "192.0.2.77")).toEqual({ asn: 64500, organization: "Harbour Cloud, Ltd.", country: "JP", kind: "hosting" });
  expect(find(table, "198.51.100.127")).toMatchObject({ asn: 64501, country: "NL", kind: "" });
  expect(find(table, "198.51.100.128")).toMatchObject({ asn: 0, organization: "", country: "NL" });
  expect(find(table, "2001:db8:0:1::25")).toMatchObject({ asn: 64502, country: "JP" });
  expect(find(table, "2001:db8:1::25")).toMatchObject({ asn: 0, country: "JP" });
});

test("an address in neither list is nowhere", () => {
  const table = tableOf(packed());
  for (const ip of ["192.0.1.255", "192.0.3.0", "0.0.0.0", "255.255.255.255", "2001:db7::1", "2001:db9::"])
    expect(find(table, ip)).toBeNull();
});

test("IPv4 mapped into IPv6 is IPv4", () => {
  expect(find(tableOf(packed()), "::ffff:192.0.2.77")).toMatchObject({ asn: 64500 });
});

test("an AS has the name of its first row", () => {
  expect(organizationOf(packed(), 64501)).toBe("Lighthouse Access");
  expect(organizationOf(packed(), 64999)).toBe("");
});

test("a file that is cut short or of another shape is not read", () => {
  const file = packBook(BOOK);
  expect(unpackBook(file.subarray(0, file.length - 1))).toBeNull();
  expect(unpackBook(Buffer.alloc(64))).toBeNull();
  expect(unpackBook(Buffer.alloc(3))).toBeNull();
});

test("the second table is opened only for what the first does not know", () => {
  let opened = 0;
  const second = () => {
    opened++;
    return tableOf(packed());
  };
  const own = { find: ({ w3 }: ClientAddress) => (w3 === 1 ? { asn: 1, organization: "", country: "", kind: "" } : null) };
  const both = withFallback(own, second);
  expect(find(both, "0.0.0.1")).toMatchObject({ asn: 1 });
  expect(opened).toBe(0);
  expect(find(both, "192.0.2.77")).toMatchObject({ asn: 64500 });
  expect(find(both, "192.0.2.78")).toMatchObject({ asn: 64500 });
  expect(opened).toBe(1);
});

test("laid over each other, two lists say at each place what each says by itself", () => {
  const list = fc.array(fc.tuple(fc.nat(30), fc.nat(8), fc.integer({ min: 1, max: 3 })), { maxLength: 8 });
  const asRanges = (rows: [number, number, number][]) => {
    const ranges = noRanges();
    for (const [first, length, value] of [...rows].sort(([a], [b]) => a - b)) addRange(ranges, first, first + length, value);
    return ranges;
  };
  const valueAt = ({ from, to, value }: ReturnType<typeof noRanges>, at: number) =>
    value[from.findIndex((first, i) => first <= at && at <= (to[i] ?? -1))] ?? 0;
  fc.assert(
    fc.property(list, list, (a, b) => {
      const [one, other] = [asRanges(a), asRanges(b)];
      const merged = mergeRanges(one, other);
      for (let at = 0; at < 50; at++) {
        const index = merged.starts.findLastIndex((start) => start <= at);
        expect([merged.one[index], merged.other[index]]).toEqual([valueAt(one, at), valueAt(other, at)]);
      }
    }),
  );
});

test("the installed data knows most of the address space, and none of what is kept for documents", () => {
  const table = builtInNetworks();
  let known = 0;
  // One address of each routable /8.
  for (let first = 1; first < 224; first++) if ((find(table, `${first}.64.1.1`)?.asn ?? 0) > 0) known++;
  expect(known).toBeGreaterThan(150);
  for (const ip of ["192.0.2.1", "198.51.100.1", "203.0.113.1"]) expect(find(table, ip)?.asn ?? 0).toBe(0);
});
