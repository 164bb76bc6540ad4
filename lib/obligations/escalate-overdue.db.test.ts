import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { MailSink } from "@/lib/gateways/mail-sink";
import { startMailSink } from "@/lib/gateways/mail-sink";
import { sendMail } from "@/lib/gateways/smtp";
import { waiveObligation } from "@/lib/incidents/waive-obligation";
import { incidentStream } from "@/lib/ledger/record-in-ledger";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { changeRoles } from "@/lib/users/change-roles";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { changeDuty } from "./change-duty";
import { standardChoice } from "./duty-choice-rules";
import { escalateOverdue } from "./escalate-overdue";
import { GIVEN_UP_AFTER_MS, giveUpStaffMail, sendStaffMail } from "./staff-mail";

const START = new Date("2026-06-09T01:00:00Z");
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const escalatedAt = (minutes: number) => withClock(after(minutes), escalateOverdue);

let stage: Stage;
let sink: MailSink;
let number = 0;
beforeAll(async () => {
  sink = await startMailSink();
  stage = await setStage();
  // Those above the manager are told too; here they have left, so that the mails are few.
  const { director, divisionHead } = stage.people;
  await db.user.updateMany({ where: { id: { in: [director.id, divisionHead.id] } }, data: { disabledAt: START } });
  const played = await stage.probedCase(START);
  number = played.number;
  await played.restrict(70, "defense"); // owed within the hour: to carry it out
});
afterAll(() => sink.stop());

const send = (mail: Parameters<typeof sendMail>[0]) => sendMail(mail, sink.url, { connectMs: 2000, answerMs: 500 });
const mails = () => db.staffMail.findMany({ orderBy: [{ queuedAt: "asc" }, { id: "asc" }] });
const received = () => db.sinkMessage.findMany({ orderBy: { receivedAt: "asc" } });
const told = () =>
  db.ledgerEntry.findMany({ where: { stream: incidentStream(number), kind: "OBLIGATION_ESCALATED" }, orderBy: { seq: "asc" } });

test("Before its time, and within the grace that was chosen, nobody is told.", async () => {
  expect(await escalatedAt(129)).toBe(0);
  const choice = { ...standardChoice("carry_out_restriction"), graceMinutes: 30 };
  const wish = { ...choice, kind: "carry_out_restriction", onNumber: 0, reason: "夜間は30分待つ" } as const;
  await changeDuty(wish, stage.people.manager);
  expect(await escalatedAt(159)).toBe(0);
  await changeDuty({ ...wish, escalates: false, onNumber: 1 }, stage.people.manager);
  expect(await escalatedAt(200)).toBe(0);
  await changeDuty({ ...wish, onNumber: 2 }, stage.people.manager);
  expect(await mails()).toEqual([]);
});

test("A case that somebody is at work on is left to the next minute, and nobody waits.", async () => {
  const somebody = await pool.connect();
  await somebody.query("BEGIN");
  await somebody.query('SELECT id FROM "Incident" WHERE number = $1 FOR UPDATE', [number]);
  expect(await escalatedAt(161)).toBe(0);
  await somebody.query("ROLLBACK");
  somebody.release();
  expect(await told()).toEqual([]);
});

test("Of two workers at once one tells, once: a mail for each manager, and an entry for each duty.", async () => {
  const { support, admin, manager } = stage.people;
  const { version } = await db.user.findUniqueOrThrow({ where: { id: support.id } });
  await changeRoles({ userId: support.id, version, roles: ["support", "manager"] }, admin);
  await db.user.update({ where: { id: support.id }, data: { locale: "en" } });
  const counts = await Promise.all([escalatedAt(161), escalatedAt(161)]);
  expect(counts.toSorted()).toEqual([0, 1]);
  const queued = await mails();
  expect(queued.map(({ userId }) => userId).toSorted()).toEqual([manager.id, support.id].toSorted());
  const japanese = queued.find(({ userId }) => userId === manager.id);
  expect(japanese?.subject).toBe("【防人】期限を過ぎた義務 1件");
  expect(japanese?.text).toContain(`案件 ${number}`);
  expect(japanese?.text).not.toContain("@example");
  expect(queued.find(({ userId }) => userId === support.id)?.subject).toBe("[Sakimori] 1 overdue duty");
  const [entry] = await told();
  expect(entry?.payload).toMatchObject({ obligation: "carry_out_restriction", mails: queued.map(({ id }) => id) });
  expect(await escalatedAt(400)).toBe(0);
  expect(await mails()).toHaveLength(2);
});

test("A queued mail reaches the manager, and the ledger has it.", async () => {
  const [mail] = await mails();
  expect(await sendStaffMail(mail?.id ?? "", send)).toBe("sent");
  expect(await received()).toMatchObject([{ subject: mail?.subject, envelopeTo: [mail?.address] }]);
  expect(await sendStaffMail(mail?.id ?? "", send)).toBeNull();
  expect(await received()).toHaveLength(1);
  const entries = await db.ledgerEntry.findMany({ where: { kind: "STAFF_MAIL_SENT" } });
  expect(entries).toMatchObject([{ payload: { mailId: mail?.id, userId: mail?.userId } }]);
});

test("A worker killed after the server's answer sends twice and never a third time, with one Message-ID.", async () => {
  const mail = (await mails())[1];
  const killed = async (...wish: Parameters<typeof send>) => {
    await send(...wish);
    throw new Error("the worker was killed here");
  };
  await expect(sendStaffMail(mail?.id ?? "", killed)).rejects.toThrow("killed");
  await expect(sendStaffMail(mail?.id ?? "", killed)).rejects.toThrow("killed");
  expect(await sendStaffMail(mail?.id ?? "", send)).toBe("failed");
  const copies = (await received()).filter(({ subject }) => subject === mail?.subject);
  expect(copies).toHaveLength(2);
  expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
  expect(await db.staffMail.findUnique({ where: { id: mail?.id ?? "" } })).toMatchObject({ attempts: 2, sentAt: null });
});

test("A server that puts off is asked again later, and after a day the mail has failed.", async () => {
  const played = await stage.probedCase(after(1000));
  await played.restrict(70, "defense");
  await escalatedAt(1000 + 200);
  const [mail] = await db.staffMail.findMany({ where: { sentAt: null, failedAt: null } });
  const id = mail?.id ?? "";
  sink.behave("defer");
  expect(await withClock(after(1201), () => sendStaffMail(id, send))).toBe("later");
  expect((await db.staffMail.findUniqueOrThrow({ where: { id } })).error).toContain("Try again later");
  const dayLater = new Date((mail?.queuedAt.getTime() ?? 0) + GIVEN_UP_AFTER_MS);
  expect(await withClock(dayLater, () => sendStaffMail(id, send))).toBe("failed");
  sink.behave("accept");
  const rest = await db.staffMail.count({ where: { sentAt: null, failedAt: null } });
  expect(rest).toBe(1);
  expect(await withClock(new Date(dayLater.getTime() + 2 * 3_600_000), giveUpStaffMail)).toBe(rest);
  expect(await db.ledgerEntry.count({ where: { kind: "STAFF_MAIL_FAILED" } })).toBe(3);
});

test("A crash before the commit leaves nothing: no mark, no mail, no entry; the next minute tells.", async () => {
  const played = await stage.probedCase(after(3000));
  await played.restrict(70, "defense");
  const before = await db.staffMail.count();
  const stop = vi.fn(() => {
    throw new Error("killed before the commit");
  });
  await expect(withClock(after(3200), () => inTransaction(async () => (await escalateOverdue()) > 0 && stop()))).rejects.toThrow(
    "killed before the commit",
  );
  expect(await db.staffMail.count()).toBe(before);
  expect(await db.obligation.count({ where: { incident: { number: played.number }, escalatedAt: { not: null } } })).toBe(0);
  expect(await escalatedAt(3201)).toBeGreaterThan(0);
});

test("What was waived meanwhile is not told of.", async () => {
  const played = await stage.probedCase(after(6000));
  await played.restrict(70, "defense");
  await played.apply(71);
  const duty = await db.obligation.findFirstOrThrow({
    where: { incident: { number: played.number }, kind: "notify_customer" },
  });
  await withClock(after(6100), () =>
    waiveObligation({ obligationId: duty.id, version: duty.version, reason: "契約者が来社した" }, stage.people.manager),
  );
  await escalatedAt(6500);
  expect((await db.obligation.findUniqueOrThrow({ where: { id: duty.id } })).escalatedAt).toBeNull();
});
