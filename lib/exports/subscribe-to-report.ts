import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { userStream } from "@/lib/users/user-stream";
import type { EndReportSubscription, SubscribeToReport } from "./subscription-inputs";

/** Sends somebody the report of each month from this one on. Asked for again, only the language changes. */
export function subscribeToReport({ language }: SubscribeToReport, operator: Operator): Promise<{ subscriptionId: string }> {
  return inTransaction(async (tx) => {
    const running = await findRunning(tx, operator.id);
    if (running) {
      await tx.reportSubscription.update({ where: { id: running.id }, data: { language } });
      return { subscriptionId: running.id };
    }
    const { id } = await tx.reportSubscription.create({
      data: { userId: operator.id, language, since: now() },
      select: { id: true },
    });
    const fact = { kind: "REPORT_SUBSCRIBED", subscriptionId: id, userId: operator.id } as const;
    await recordInLedger(tx, userStream(operator.id), operator, fact);
    return { subscriptionId: id };
  });
}

/** Ends one's own subscription; where there is none, nothing happens. The row stays and says until when it ran. */
export function endReportSubscription(_wish: EndReportSubscription, operator: Operator): Promise<{ isEnded: boolean }> {
  return inTransaction(async (tx) => {
    const running = await findRunning(tx, operator.id);
    if (!running) return { isEnded: false };
    await tx.reportSubscription.update({ where: { id: running.id }, data: { endedAt: now() } });
    const fact = { kind: "REPORT_SUBSCRIPTION_ENDED", subscriptionId: running.id, userId: operator.id } as const;
    await recordInLedger(tx, userStream(operator.id), operator, fact);
    return { isEnded: true };
  });
}

/** Their row in "User" first: of two wishes of one person at once, the second sees what the first did. */
async function findRunning(tx: Tx, userId: string): Promise<{ id: string } | null> {
  await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR UPDATE`;
  return tx.reportSubscription.findFirst({ where: { userId, endedAt: null }, select: { id: true } });
}
