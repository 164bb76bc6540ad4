import type { Tx } from "@/lib/platform/db";
import { type FoundShift, findShift } from "./find-shift";

/** Gives the shift of a moment its row, so that something can hang on it; null in a gap. Two people at once get the same. */
export async function keepShift(tx: Tx, at: Date): Promise<(FoundShift & { id: string }) | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('shifts', 0))`;
  const found = await findShift(tx, at);
  if (!found) return null;
  if (found.id) return { ...found, id: found.id };
  const { name, startsAt, endsAt } = found;
  const { id } = await tx.shift.create({ data: { name, startsAt, endsAt }, select: { id: true } });
  return { ...found, id };
}
