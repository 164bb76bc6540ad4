import { isIP } from "node:net";
import { Prisma } from "@/prisma/generated/client";
import type { HostFilter, HostSelection } from "./plan-inputs";

const { sql, join } = Prisma;

/** The hosts of a plan that a filter shows, as a condition over "RemediationHost" row JOIN "Host" machine. */
export function hostsShown(planId: string, { target, network, search }: HostFilter): Prisma.Sql {
  const parts = [
    sql`row."planId" = ${planId}::uuid`,
    ...(target ? [sql`row.target = ${target}::"HostTarget"`] : []),
    ...(network ? [inNetwork(network)] : []),
    ...(search ? [sql`(row.address ILIKE ${like(search)} OR machine.name ILIKE ${like(search)})`] : []),
  ];
  return join(parts, " AND ");
}

/** The hosts that somebody has chosen: by their rows, or all that a filter shows. */
export const hostsChosen = (planId: string, selection: HostSelection): Prisma.Sql =>
  "filter" in selection
    ? hostsShown(planId, selection.filter)
    : sql`row."planId" = ${planId}::uuid AND row.id = ANY(${selection.rowIds}::uuid[])`;

/** What was reported is in its canonical form; a machine may have been reported by something that is no address. */
const IS_ADDRESS = sql`row.address ~ '^[0-9a-f.:]+$'`;

function inNetwork(network: string): Prisma.Sql {
  const [address = "", length = ""] = network.split("/");
  const bits = isIP(address) === 6 ? 128 : 32;
  // What is no network shows nothing, and does not make the database complain.
  if (isIP(address) === 0 || !/^\d{1,3}$/.test(length) || Number(length) > bits) return sql`FALSE`;
  return sql`CASE WHEN ${IS_ADDRESS} THEN row.address::inet <<= ${network}::inet ELSE FALSE END`;
}

/** The network of a row, cut to the lengths that rows are gathered by; null where there is no address. */
export const networkOfRow = (prefix: { v4: number; v6: number }): Prisma.Sql => sql`CASE WHEN ${IS_ADDRESS} THEN
  network(set_masklen(row.address::inet, CASE family(row.address::inet) WHEN 4 THEN ${prefix.v4}::int ELSE ${prefix.v6}::int END))::text END`;

const like = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
