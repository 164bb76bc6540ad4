import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { LIVE_CHANNEL, mayHear } from "./live-rules";
import type { BePresent } from "./presence-inputs";

/** Renewed every 20 s; two missed ones and a slow network later nobody is there. */
const PRESENT_MS = 60_000;
const MOST_PER_SESSION = 20;

export interface Viewer {
  id: string;
  name: string;
}

/**
 * Says that somebody looks at a record, or no more, and answers who else does. No fact and no entry in the ledger;
 * only when somebody comes or goes is it called out.
 */
export async function bePresent({ record, isHere }: BePresent, actor: Operator): Promise<Viewer[]> {
  // As if it were not there, for those who may not know of it.
  if (!mayHear(record, actor)) throw new NotFound("live.refusal.unknownRecord");
  return inTransaction(async (tx) => {
    const since = new Date(now().getTime() - PRESENT_MS);
    const key = { sessionId_record: { sessionId: actor.sessionId, record } };
    const before = await tx.presence.findUnique({ where: key, select: { seenAt: true } });
    const wasHere = before !== null && before.seenAt >= since;
    if (isHere) {
      const seen = { userId: actor.id, seenAt: now() };
      await tx.presence.upsert({
        where: key,
        create: { sessionId: actor.sessionId, record, ...seen },
        update: seen,
      });
    }
    await sweep(tx, actor, since, isHere ? null : record);
    if (wasHere !== isHere) await tx.$queryRaw`SELECT 1 FROM pg_notify(${LIVE_CHANNEL}, ${`presence:${record}`})`;
    return listViewers(tx, record, since, actor.id);
  });
}

/** Takes away the record that is left, and what this browser or one long gone has left behind. */
async function sweep(tx: Tx, { sessionId }: Operator, since: Date, left: string | null) {
  const mine = await tx.presence.findMany({
    where: { sessionId },
    orderBy: { seenAt: "desc" },
    skip: MOST_PER_SESSION,
    select: { record: true },
  });
  const records = [...mine.map(({ record }) => record), ...(left ? [left] : [])];
  await tx.presence.deleteMany({ where: { OR: [{ sessionId, record: { in: records } }, { seenAt: { lt: since } }] } });
}

/** Who looks at a record now, other than the asking person; each once, however many screens they have. */
async function listViewers(tx: Tx, record: string, since: Date, meId: string): Promise<Viewer[]> {
  const present = await tx.$queryRaw<Viewer[]>`
    SELECT DISTINCT u.id, u.name FROM "Presence" p JOIN "User" u ON u.id = p."userId"
    JOIN "Session" s ON s.id = p."sessionId"
    WHERE p.record = ${record} AND p."seenAt" >= ${since} AND p."userId" <> ${meId}::uuid AND s."revokedAt" IS NULL
    ORDER BY u.name, u.id LIMIT 20`;
  return present;
}
