import type { Actor } from "@/lib/access/actor";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import type { Tx } from "@/lib/platform/db";
import { queueJob } from "@/lib/platform/jobs";

/** An account and the contract that it now belongs to. */
export interface Matched {
  accountId: string;
  contractId: string;
  /** It belonged to another contract: what was decided under that one stays there. */
  isMoved?: boolean;
}

/**
 * Gives the alerts of these accounts their contract, so that they may lead to a case: those that had none, and of a moved account those
 * that wait for a decision. Where the account has an open case, an alert joins it by itself.
 */
export async function matchAlerts(tx: Tx, actor: Pick<Actor, "kind" | "id">, matched: readonly Matched[]): Promise<number> {
  if (matched.length === 0) return 0;
  const alerts = await tx.$queryRaw<{ id: string; number: number; state: string; contractId: string }[]>`
    UPDATE "Alert" a SET "contractId" = x."contractId", version = a.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(matched)}::jsonb) AS x("accountId" uuid, "contractId" uuid, "isMoved" boolean)
    WHERE a."accountId" = x."accountId" AND a."contractId" IS DISTINCT FROM x."contractId"
      AND (a."contractId" IS NULL OR (x."isMoved" AND a.state IN ('open', 'claimed')))
    RETURNING a.id, a.number, a.state::text AS state, a."contractId"`;
  await recordManyInLedger(
    tx,
    actor,
    alerts
      .toSorted((a, b) => a.number - b.number)
      .map(({ id, number, contractId }) => ({
        stream: alertStream(number),
        fact: { kind: "ALERT_MATCHED" as const, alertId: id, contractId },
      })),
  );
  for (const { id, state } of alerts) {
    if (state === "open" || state === "claimed") await queueJob(tx, "join-alert", { alertId: id });
  }
  return alerts.length;
}
