import type { Operator } from "@/lib/access/actor";
import { deliveryMay } from "@/lib/correspondence/delivery-lifecycle";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import type { Prisma, ReporterMessage } from "@/prisma/generated/client";
import type { SettleReporterMessage } from "./answer-inputs";
import { touchReport } from "./lock-report";
import { lockMessage } from "./mark-message-read";
import { queueDelivery } from "./queue-message";
import { refuseTwice } from "./refuse-twice";
import { settleTrouble } from "./settle-trouble";
import { tellReporter } from "./tell-reporter";

/**
 * A person's decision about a message that failed, came back, or may or may not have left: send it again, told another way, or give it up.
 * Only a reporter who was told is taken as told: what is given up leaves its duties owed.
 */
export function settleReporterMessage({ messageId, version, decision, reason }: SettleReporterMessage, actor: Operator) {
  return inTransaction(async (tx) => {
    const { report, message } = await lockMessage(tx, messageId, version);
    const isTroubled = message.direction === "sent" && ["failed", "uncertain", "bounced"].includes(message.state);
    if (!isTroubled || message.readAt !== null) throw new MoveRefused("reporter-desk.refusal.notTroubled");
    // What came back would come back again: a new message goes to an address that works.
    if (decision === "send_again" && !deliveryMay("send_again", message.state))
      throw new MoveRefused("reporter-desk.refusal.cameBack");
    if (decision === "send_again") await refuseTwice(tx, message);
    await tx.reporterMessage.update({
      where: { id: messageId },
      data: { ...changeOf(decision, message, actor.id, reason), version: { increment: 1 } },
      select: { id: true },
    });
    const fact = { kind: "REPORTER_MESSAGE_SETTLED", messageId, outcome: decision, answer: hashText(reason) } as const;
    await recordInLedger(tx, report.stream, actor, fact);
    if (decision === "send_again") await queueDelivery(tx, messageId, now());
    if (decision === "other_way") await tellReporter(tx, report, message, actor);
    await settleTrouble(tx, report, actor);
    await touchReport(tx, report);
    return { reportId: report.id, number: report.number };
  });
}

function changeOf(
  decision: SettleReporterMessage["decision"],
  row: ReporterMessage,
  byId: string,
  reason: string,
): Prisma.ReporterMessageUncheckedUpdateInput {
  // The person's words stand beside the server's.
  const serverAnswer = [row.serverAnswer, reason].filter(Boolean).join("\n");
  if (decision === "send_again") return { state: "queued", settledAt: now(), nextAttemptAt: now(), serverAnswer };
  const state = row.state === "uncertain" ? "failed" : row.state;
  return { state, serverAnswer, readAt: now(), readById: byId };
}
