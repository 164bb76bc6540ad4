import type { Actor } from "@/lib/access/actor";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { readStraight, type Tx, writeStraight } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { type Alert, Prisma } from "@/prisma/generated/client";

const { sql } = Prisma;

/** An alert, locked, that is to be part of a campaign. */
export interface Joining {
  alert: Pick<Alert, "id" | "number">;
  campaignId: string;
}

/**
 * Links locked alerts to their campaigns, all of them with the same few statements; those that are part of theirs already stay so.
 * Returns the ids of those that joined.
 */
export async function linkToCampaigns(tx: Tx, wished: readonly Joining[], actor: Actor): Promise<string[]> {
  const joining = await notYetPart(tx, wished);
  if (joining.length === 0) return [];
  const ids = joining.map(({ alert }) => alert.id);
  await writeStraight(
    tx,
    sql`
    INSERT INTO "CampaignAlert" (id, "campaignId", "alertId", "linkedAt", "linkedById")
    SELECT id, "campaignId", "alertId", ${now()}, ${actor.id}::uuid
      FROM unnest(${ids.map(() => newId())}::uuid[], ${joining.map(({ campaignId }) => campaignId)}::uuid[], ${ids}::uuid[])
        AS link (id, "campaignId", "alertId")`,
  );
  await writeStraight(tx, sql`UPDATE "Alert" SET version = version + 1 WHERE id = ANY(${ids}::uuid[])`);
  await recordManyInLedger(
    tx,
    actor,
    joining.map(({ alert: { id, number }, campaignId }) => ({
      stream: alertStream(number),
      fact: { kind: "ALERT_MERGED", alertId: id, campaignId },
    })),
  );
  return ids;
}

async function notYetPart(tx: Tx, wished: readonly Joining[]): Promise<Joining[]> {
  if (wished.length === 0) return [];
  const standing = await readStraight<{ alertId: string; campaignId: string }>(
    tx,
    sql`SELECT "alertId", "campaignId" FROM "CampaignAlert"
         WHERE "unlinkedAt" IS NULL AND "alertId" = ANY(${wished.map(({ alert }) => alert.id)}::uuid[])`,
  );
  const part = new Set(standing.map(({ alertId, campaignId }) => `${alertId} ${campaignId}`));
  return wished.filter(({ alert, campaignId }) => !part.has(`${alert.id} ${campaignId}`));
}
