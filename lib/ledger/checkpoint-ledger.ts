import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Chains all heads that moved since the last checkpoint. Returns its number, or null when nothing moved. */
export async function checkpointLedger(): Promise<number | null> {
  const [row] = await db.$queryRaw<{ number: number | null }[]>`SELECT ledger_checkpoint(${now()}) AS number`;
  return row?.number ?? null;
}
