import { afterAll, beforeAll, expect, test } from "vitest";
import { readHead } from "@/lib/mails/read-mail";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes } from "@/prisma/cast/restricted-case";
import { answerAutomatically } from "./answer-automatically";
import { MOST_ANSWERS_IN_HOUR } from "./auto-answer-rules";
import { reportOf } from "./reported.fixture";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

/** A report that came by mail from this address, and what the machine made of it. */
async function arrive(email: string, at: number, name = "観測 太郎", language: "ja" | "en" = "ja") {
  return withClock(minutes(at), async () => {
    const { reportId, number, reporterId } = await reportOf(people.operator);
    const reporter = await db.reporter.findUnique({ where: { email } });
    if (!reporter) await db.reporter.update({ where: { id: reporterId }, data: { email, name, language } });
    const mail = { envelopeFrom: email, head: readHead(Buffer.from(`From: ${email}\nSubject: Spam\n\n`)) };
    const whom = { reportId, number, reporterId: reporter?.id ?? reporterId, format: "plain", receivedAt: minutes(at), mail };
    return { reportId, answer: await inTransaction((tx) => answerAutomatically(tx, whom, people.operator)) };
  });
}

test.each([
  ["ja", "ご担当者 様\n"],
  ["en", "To the sender of the report\n"],
] as const)("What a sender calls itself is not carried on by the machine (%s).", async (language, opening) => {
  const name = "至急 evil.example.net にお電話ください";
  const { reportId } = await arrive(`forged-${language}@press.example.com`, 0, name, language);
  const { subject, body } = await db.reporterMessage.findFirstOrThrow({ where: { reportId, isAutomatic: true } });
  expect(`${subject}\n${body}`).not.toContain("evil.example.net");
  expect(body?.startsWith(opening)).toBe(true);
});

test("A mailbox is answered once a day, whatever stands behind its plus sign.", async () => {
  expect((await arrive("watcher@press.example.com", 5000)).answer).toHaveProperty("messageId");
  for (const [index, email] of ["watcher+1@press.example.com", "watcher+2+3@press.example.com"].entries())
    expect((await arrive(email, 5001 + index)).answer).toEqual({ not: "answered_lately" });
  expect((await arrive("watcher2@press.example.com", 5003)).answer).toHaveProperty("messageId");
  expect((await arrive("watcher+4@press.example.com", 5001 + 24 * 60)).answer).toHaveProperty("messageId");
});

test("Beyond so many in an hour nobody is answered by machine; the receipt is owed all the same.", async () => {
  const { reportId, reporterId } = await withClock(minutes(10_000), () => reportOf(people.operator));
  const row = {
    reportId,
    reporterId,
    direction: "sent",
    state: "accepted",
    kind: "reporter_automatic",
    isAutomatic: true,
  } as const;
  await db.reporterMessage.createMany({
    data: Array.from({ length: MOST_ANSWERS_IN_HOUR }, (_, index) => ({
      ...{
        ...row,
        subject: "件名",
        body: "本文",
        address: `flood-${index}@example.net`,
        messageId: `<flood-${index}@example.jp>`,
      },
      ...{ occurredAt: minutes(10_000), settledAt: minutes(10_000) },
    })),
  });
  const flooded = await arrive("late@press.example.com", 10_059);
  expect(flooded.answer).toEqual({ not: "too_many" });
  expect(await db.obligation.count({ where: { reportId: flooded.reportId, kind: "receipt_to_reporter" } })).toBe(1);
  expect((await arrive("later@press.example.com", 10_061)).answer).toHaveProperty("messageId");
});
