import { type NetworkTable, parseNetworkTable } from "@/lib/detection/network-table";
import { db } from "@/lib/platform/db";

/** The stored networks as the detector's table; undefined when none are stored. */
export async function readNetworks(): Promise<NetworkTable | undefined> {
  const rows = await db.addressNetwork.findMany();
  if (rows.length === 0) return undefined;
  const csv = rows.map(({ network, asn, organization, country, kind }) =>
    [network, asn, `"${organization.replaceAll('"', '""')}"`, country, kind].join(","),
  );
  return parseNetworkTable(csv.join("\n"));
}
