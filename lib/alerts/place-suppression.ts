import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotFound } from "@/lib/platform/errors";
import { queueJob } from "@/lib/platform/jobs";
import type { Alert } from "@/prisma/generated/client";
import { MOST_SUPPRESSED_DAYS, type PlaceSuppression } from "./alert-inputs";
import { countCoveredBy, listCovered } from "./covered-alerts";
import { lockAlert } from "./lock-alert";
import { QUIET_BATCH, QUIET_COVERED, quietAlerts } from "./quiet-covered";
import { isCovered, type SuppressionScope } from "./suppression-rules";

export const suppressionStream = (number: number) => `suppression:${number}`;

/** So many are made quiet while a person waits; the worker does the others. */
const MOST_AT_ONCE = 2000;

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
      return { alertId, number: suppression.number, quieted: await quietStanding(tx, alertId, suppression, actor) };
    },
    { timeoutMs: 60_000 },
  );
}

/** What waits already: the alert in front of the person first. Returns how many are quiet now or will be at once. */
async function quietStanding(tx: Tx, alertId: string, suppression: SuppressionScope & { id: string }, actor: Operator) {
  let quieted = await quietAlerts(tx, [alertId], suppression.id, actor);
  const covered = await listCovered(tx, suppression, MOST_AT_ONCE);
  for (let from = 0; from < covered.length; from += QUIET_BATCH) {
    quieted += await quietAlerts(tx, covered.slice(from, from + QUIET_BATCH), suppression.id, actor);
  }
  const left = covered.length < MOST_AT_ONCE ? 0 : await countCoveredBy(tx, suppression);
  if (left > 0) await queueJob(tx, QUIET_COVERED, { suppressionId: suppression.id });
  return quieted + left;
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
