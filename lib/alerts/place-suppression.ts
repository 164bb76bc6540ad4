import type { Actor, Operator } from "@/lib/access/actor";
import { alertStream, hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { voidOfAlerts } from "@/lib/obligations/discharge-many";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotFound } from "@/lib/platform/errors";
import type { Alert } from "@/prisma/generated/client";
import { MOST_SUPPRESSED_DAYS, type PlaceSuppression } from "./alert-inputs";
import { endSnoozes } from "./end-snoozes";
import { lockAlert, lockAlerts, streamsOf } from "./lock-alert";
import { isCovered, type SuppressionScope } from "./suppression-rules";

export const suppressionStream = (number: number) => `suppression:${number}`;

/** How many alerts are made quiet with one statement. */
const BATCH = 500;

/**
 * Keeps quiet whatever is like this alert until a time, with an owner and a reason: alerts that wait now, and those to come. They
 * are recorded as ever, but nobody is called by them.
 */
export function placeSuppression(
  { alertId, version, covers, ownerId, reason, expiresAt }: PlaceSuppression,
  actor: Operator,
): Promise<{ alertId: string; number: number; quieted: number }> {
  return inTransaction(
    async (tx) => {
      const alert = await lockAlert(tx, alertId, "suppress", version);
      refuseExpiry(expiresAt);
      const scope = scopeOf(alert, covers);
      const owner = ownerId ?? actor.id;
      if (!(await tx.user.findFirst({ where: { id: owner, disabledAt: null }, select: { id: true } })))
        throw new NotFound("alerts.refusal.ownerNotFound");
      const suppression = await tx.suppression.create({
        data: { ...scope, ownerId: owner, reason, placedAt: now(), placedById: actor.id, expiresAt },
      });
      await recordInLedger(tx, suppressionStream(suppression.number), actor, {
        kind: "SUPPRESSION_PLACED",
        suppressionId: suppression.id,
        accountId: scope.accountId,
        rule: scope.ruleCode,
        network: scope.network,
        ownerId: owner,
        expiresAt: expiresAt.toISOString(),
        reason: hashText(reason),
      });
      const covered = await listCovered(tx, scope);
      for (let from = 0; from < covered.length; from += BATCH) {
        await quietAlerts(tx, await lockAlerts(tx, covered.slice(from, from + BATCH)), suppression.id, actor);
      }
      return { alertId, number: suppression.number, quieted: covered.length };
    },
    { timeoutMs: 60_000 },
  );
}

function refuseExpiry(expiresAt: Date): void {
  const days = (expiresAt.getTime() - now().getTime()) / 86_400_000;
  if (days > 0 && days <= MOST_SUPPRESSED_DAYS) return;
  const key = "alerts.refusal.suppressionExpiry";
  throw new InvalidInput(key, { days: MOST_SUPPRESSED_DAYS }, { expiresAt: key });
}

export function scopeOf(alert: Alert, covers: PlaceSuppression["covers"]): SuppressionScope {
  if (covers.account && alert.accountId === null) throw new MoveRefused("alerts.refusal.noAccount", { number: alert.number });
  const scope = {
    accountId: covers.account ? alert.accountId : null,
    ruleCode: covers.rule ? alert.ruleCode : null,
    network: covers.network,
  };
  // What would not cover the very alert in front of the person is a mistake in the typing.
  if (!isCovered(alert, scope))
    throw new InvalidInput("alerts.refusal.networkOfOther", {}, { covers: "alerts.refusal.networkOfOther" });
  return scope;
}

/** Alerts that wait for a decision and are what the scope names. */
export async function listCovered(tx: Tx, scope: SuppressionScope): Promise<string[]> {
  const waiting = await tx.alert.findMany({
    where: {
      place: { in: ["open", "claimed", "snoozed"] },
      ...(scope.accountId !== null && { accountId: scope.accountId }),
      ...(scope.ruleCode !== null && { ruleCode: scope.ruleCode }),
    },
    select: { id: true, accountId: true, ruleCode: true, subjectNetwork: true, sourceIps: true },
  });
  return waiting.filter((alert) => isCovered(alert, scope)).map(({ id }) => id);
}

async function quietAlerts(tx: Tx, alerts: readonly Alert[], suppressionId: string, actor: Actor): Promise<void> {
  const ids = alerts.map(({ id }) => id);
  await endSnoozes(tx, actor, ids, "suppressed");
  await tx.$executeRaw`
    UPDATE "Alert" SET quiet = 'suppressed', "suppressionId" = ${suppressionId}::uuid, version = version + 1 WHERE id = ANY(${ids}::uuid[])`;
  await recordManyInLedger(
    tx,
    actor,
    alerts.map(({ id, number }) => ({
      stream: alertStream(number),
      fact: { kind: "ALERT_SUPPRESSED", alertId: id, suppressionId },
    })),
  );
  await voidOfAlerts(tx, actor, "act_on_probe", streamsOf(alerts), "suppressed");
}
