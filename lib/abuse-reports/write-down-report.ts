import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { submissionRaw } from "./read-submission";
import { receiveReport } from "./receive-report";
import type { ArrivedReport } from "./report-format-rules";
import type { WriteDownReport } from "./write-down-inputs";

/** Takes in a report that a person of ours wrote down. It is read like every other, and belongs to who wrote it. */
export function writeDownReport(
  wish: WriteDownReport,
  actor: Operator,
): Promise<{ number: number; isNew: boolean; isReopened: boolean }> {
  const { subject, harm, occurredAt, text } = wish;
  return inTransaction(async (tx) => {
    const submission = { subject, harm, text, ...(occurredAt ? { occurredAt } : {}) };
    const { number, isNew, isReopened } = await receiveReport(
      tx,
      {
        source: "desk",
        reporter: await reporterOf(tx, wish),
        raw: submissionRaw(submission),
        receivedAt: now(),
        enteredById: actor.id,
        hints: { harm, subject },
      },
      actor,
    );
    return { number, isNew, isReopened };
  });
}

async function reporterOf(tx: Tx, wish: WriteDownReport): Promise<ArrivedReport["reporter"]> {
  const { reporterId, name, email, organization, language } = wish;
  if (!reporterId)
    return email ? { name: name ?? email, email, organization: organization ?? null, language: language ?? "ja" } : null;
  const reporter = await tx.reporter.findUnique({ where: { id: reporterId } });
  if (!reporter) throw new NotFound("abuse-reports.refusal.noReporter");
  return reporter;
}
