import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

const EVERY_MS = 60_000;
const noted = new Map<string, number>();

/**
 * Notes that a token is in use, at most once a minute over all processes: thousands of requests a second must not meet at one row.
 * That it could not be noted refuses nobody.
 */
export async function noteUse(tokenId: string, from: string | null): Promise<void> {
  const at = now();
  if (Math.abs(at.getTime() - (noted.get(tokenId) ?? 0)) < EVERY_MS) return;
  noted.set(tokenId, at.getTime());
  try {
    await db.$executeRaw`
      INSERT INTO "ApiTokenUse" ("tokenId", "usedAt", "fromAddress") VALUES (${tokenId}::uuid, ${at}, ${from})
      ON CONFLICT ("tokenId") DO UPDATE SET "usedAt" = excluded."usedAt", "fromAddress" = excluded."fromAddress"
       WHERE "ApiTokenUse"."usedAt" <= excluded."usedAt" - interval '1 minute'`;
  } catch (error) {
    noted.delete(tokenId);
    log.warn("api.use_not_noted", { error });
  }
}
