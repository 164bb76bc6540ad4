import { WORKER } from "@/lib/access/actor";
import { deliveryMay } from "@/lib/correspondence/delivery-lifecycle";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { ReporterMessage } from "@/prisma/generated/client";
import type { LockedReport } from "./lock-report";
import { FINAL_KINDS, messageRule } from "./message-kinds";
import { changeMessage, oweSettling, proveMessageFate } from "./record-message-outcome";
import { settleTrouble } from "./settle-trouble";
import { takeUpAgain } from "./take-up-again";
import { tellReporter } from "./tell-reporter";

/**
 * A message that a server had taken came back: a person settles it. When it was the only final answer, the reporter has not been
 * answered, and the report is taken up again. False when the row had come to rest already, and for a mail of the reporter's own: whoever
 * knows its Message-ID can write a report on it. Called under the report's lock.
 */
export async function bounceMessage(tx: Tx, report: LockedReport, row: ReporterMessage, words: string): Promise<boolean> {
  if (row.direction !== "sent") return false;
  if (!deliveryMay("bounce", row.state) && !deliveryMay("bounce_unproven", row.state)) return false;
  const serverAnswer = [row.serverAnswer, words].filter(Boolean).join("\n");
  await changeMessage(tx, row, { state: "bounced", settledAt: now(), serverAnswer });
  await proveMessageFate(tx, report, row, "bounced", words);
  await oweSettling(tx, report, row);
  if (messageRule(row)?.settlesAs && !(await hasFinalAnswer(tx, report.id))) await takeUpAgain(tx, report, "bounced", WORKER);
  return true;
}

const hasFinalAnswer = async (tx: Tx, reportId: string) =>
  (await tx.reporterMessage.count({ where: { reportId, kind: { in: [...FINAL_KINDS] }, state: "accepted" } })) > 0;

/**
 * Something came back that only this message can have brought about: it had left, although our own server's answer was lost, or has not
 * been written down yet. Nothing to do for one that is known to have left. Called under the report's lock.
 */
export async function proveMessage(tx: Tx, report: LockedReport, row: ReporterMessage, words: string): Promise<void> {
  if (row.direction !== "sent" || row.sendingAt === null || !deliveryMay("prove", row.state)) return;
  const serverAnswer = [row.serverAnswer, words].filter(Boolean).join("\n");
  await changeMessage(tx, row, { state: "accepted", settledAt: row.sendingAt, nextAttemptAt: null, serverAnswer });
  await proveMessageFate(tx, report, row, "proved", words);
  await settleTrouble(tx, report, WORKER);
  await tellReporter(tx, report, row, WORKER);
}
