import { type NetworkTable, parseNetworkTable } from "@/lib/detection/network-table";
import { withFallback } from "@/lib/networks/address-book-table";
import { builtInNetworks } from "@/lib/networks/built-in-book";
import { db } from "@/lib/platform/db";

/** The installation's own networks before the built-in ones. */
export async function readNetworks(): Promise<NetworkTable> {
  const rows = await db.addressNetwork.findMany();
  const csv = rows.map(({ network, asn, organization, country, kind }) =>
    [network, asn, `"${organization.replaceAll('"', '""')}"`, country, kind].join(","),
  );
  return withFallback(rows.length > 0 ? parseNetworkTable(csv.join("\n")) : undefined, builtInNetworks);
}
