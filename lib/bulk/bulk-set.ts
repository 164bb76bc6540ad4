import type { Operator } from "@/lib/access/actor";
import { type AddressParts, readAlertFilter } from "@/lib/alerts/alert-filter-rules";
import { readyWalk, walkMatches } from "@/lib/alerts/walk-alerts";
import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { BulkTarget } from "./bulk-inputs";

const { sql } = Prisma;

/** The alerts that a decision is about, as a condition over "Alert" a. */
export async function bulkSet(tx: Tx, target: BulkTarget, operator: Operator): Promise<Prisma.Sql> {
  if ("numbers" in target) return sql`a.number = ANY(${target.numbers}::int[])`;
  const parts: AddressParts = Object.fromEntries(new URLSearchParams(target.query));
  const walk = await readyWalk(tx, { ...readAlertFilter(parts), after: null });
  return sql`${walkMatches(walk, operator)} AND a.number <= ${target.youngest}`;
}
