import { receiveReport } from "@/lib/abuse-reports/receive-report";
import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { readHead } from "@/lib/mails/read-mail";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { TakeMailAsReport } from "./inbound-mail-inputs";
import { lockMail, mailStream } from "./lock-mail";
import { asSorted } from "./settle-mail";
import { enterInThread, reporterOf } from "./take-report";

/** A mail of the tray becomes a report from outside, because a person says so. No machine answers it: a person has it in hand. */
export function takeMailAsReport({ mailId, version }: TakeMailAsReport, actor: Operator) {
  return inTransaction(
    async (tx) => {
      const mail = await lockMail(tx, mailId, version);
      const original = await tx.inboundMail.findUniqueOrThrow({ where: { id: mailId }, select: { raw: true } });
      if (!original.raw) throw new NotFound("inbound-mail.refusal.noOriginal");
      const raw = Buffer.from(original.raw);
      const head = readHead(raw);
      const { receivedAt, text } = mail;
      const reporter = reporterOf(head, text);
      const arrived = { source: "mail" as const, reporter, raw: { bytes: raw, contentType: "message/rfc822" }, receivedAt };
      const { reportId, number, isNew } = await receiveReport(
        tx,
        { ...arrived, inboundMailId: mailId, enteredById: actor.id },
        actor,
      );
      if (isNew) await enterInThread(tx, reportId, { mailId, receivedAt }, head);
      await tx.inboundMail.update({
        where: { id: mailId },
        data: { ...asSorted(mail), settledAt: now(), settledById: actor.id, version: { increment: 1 } },
        select: { id: true },
      });
      await recordInLedger(tx, mailStream(mailId), actor, { kind: "MAIL_TAKEN_AS_REPORT", mailId, reportId });
      return { reportId, reportNumber: number };
    },
    { timeoutMs: 120_000 },
  );
}
