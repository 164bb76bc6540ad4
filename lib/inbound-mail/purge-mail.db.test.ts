import { beforeAll, expect, test } from "vitest";
import { receiveAnswer } from "@/lib/correspondence/receive-answer";
import { purgeDueEvidence } from "@/lib/evidence/purge-due-evidence";
import { lockIncident } from "@/lib/incidents/lock-incident";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { type Stage, setStage } from "@/prisma/cast/stage";
import type { Prisma } from "@/prisma/generated/client";
import { purgeMail } from "./purge-mail";

const DAY = 24 * 60;
let stage: Stage;
let made = 0;

beforeAll(async () => {
  stage = await setStage();
});

function keepMail(receivedAt: Date, change: Partial<Prisma.InboundMailUncheckedCreateInput> = {}) {
  made += 1;
  return db.inboundMail.create({
    data: {
      source: "smtp",
      digest: String(made).padStart(64, "0"),
      envelopeFrom: "kikuchi@example.com",
      recipients: ["abuse@example.jp"],
      sender: "kikuchi@example.com",
      subject: "Re: お知らせ",
      receivedAt,
      size: 3,
      raw: Buffer.from("a\r\n"),
      text: "変更しました",
      kind: "unsorted",
      because: "no_match",
      sortedAt: receivedAt,
      ...change,
    },
  });
}

/** A closed case with an answer that came by mail and was set aside. */
async function answeredCase() {
  const played = await stage.probedCase();
  const mail = await keepMail(played.at(62), { kind: "reply" });
  const answer = await withClock(played.at(62), () =>
    inTransaction(async (tx) =>
      receiveAnswer(tx, await lockIncident(tx, played.incidentId), {
        inboundMailId: mail.id,
        text: "変更しました",
        receivedAt: played.at(62),
      }),
    ),
  );
  await db.incomingAnswer.update({
    where: { id: answer.id },
    data: { state: "set_aside", settledAt: played.at(65), setAsideReason: "自動の返信だった" },
  });
  await db.obligation.updateMany({
    where: { incidentId: played.incidentId, kind: "read_answer" },
    data: { dischargedAt: played.at(65) },
  });
  await played.close(70, "false_positive", "本人の操作だった");
  return { played, mailId: mail.id, answerId: answer.id };
}

const rawOf = async (id: string) => (await db.inboundMail.findUniqueOrThrow({ where: { id } })).raw;
const textOf = async (id: string) => (await db.incomingAnswer.findUniqueOrThrow({ where: { id } })).text;
const hold = (played: PlayedCase) =>
  db.retentionHold.create({
    data: { incidentId: played.incidentId, reason: "照会への対応", placedById: stage.people.legal.id, placedAt: played.at(80) },
  });

test("What a customer sent goes with the evidence of its case, and a hold keeps both.", async () => {
  const [due, held] = [await answeredCase(), await answeredCase()];
  await hold(held.played);
  const ranAt = due.played.at(182 * DAY);
  // Before the evidence went, nothing of the case goes.
  expect(await withClock(due.played.at(100 * DAY), purgeMail)).toEqual({ mails: 0, answers: 0 });

  await withClock(ranAt, purgeDueEvidence);
  expect(await withClock(ranAt, purgeMail)).toEqual({ mails: 1, answers: 1 });
  expect([await rawOf(due.mailId), await textOf(due.answerId)]).toEqual([null, null]);
  expect(await rawOf(held.mailId)).not.toBeNull();
  expect(await textOf(held.answerId)).toBe("変更しました");
  expect(await db.ledgerEntry.count({ where: { stream: `inbound-mail:${due.mailId}`, kind: "MAIL_PURGED" } })).toBe(1);
  expect((await verifyLedger()).broken).toEqual([]);
  expect(await withClock(ranAt, purgeMail)).toEqual({ mails: 0, answers: 0 });
});

test("Mail of no case goes 180 days after somebody set it aside; what waits in the tray stays, however old.", async () => {
  const came = new Date("2026-05-12T00:00:00Z");
  const later = (days: number) => new Date(came.getTime() + days * 86_400_000);
  const waiting = await keepMail(came);
  const settled = await keepMail(came, { settledAt: later(10), settledById: stage.people.operator.id, settledReason: "広告" });
  const machine = await keepMail(came, { kind: "automatic" });
  const unread = await keepMail(came, { kind: null, because: null, sortedAt: null });

  expect(await withClock(later(181), purgeMail)).toEqual({ mails: 1, answers: 0 });
  expect(await rawOf(machine.id)).toBeNull();
  expect(await rawOf(settled.id)).not.toBeNull();
  expect(await withClock(later(191), purgeMail)).toEqual({ mails: 1, answers: 0 });
  expect(await rawOf(settled.id)).toBeNull();
  expect(await rawOf(waiting.id)).not.toBeNull();
  expect(await rawOf(unread.id)).not.toBeNull();
});
