import { db } from "@/lib/platform/db";

/** The installation's own networks as CSV, which are asked before the built-in ones; empty where it has none. */
export async function readNetworks(): Promise<string> {
  const rows = await db.addressNetwork.findMany();
  const lines = rows.map(({ network, asn, organization, country, kind }) =>
    [network, asn, `"${organization.replaceAll('"', '""')}"`, country, kind].join(","),
  );
  return lines.join("\n");
}
