import { beforeAll, expect, test } from "vitest";
import { startMailSink } from "@/lib/gateways/mail-sink";
import { type OutgoingMail, type SendMail, sendMail } from "@/lib/gateways/smtp";
import { giveUpStaffMail, IN_DOUBT, sendStaffMail } from "@/lib/obligations/staff-mail";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { changeRoles } from "@/lib/users/change-roles";
import { userStream } from "@/lib/users/user-stream";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { textOf } from "./read-back.fixture";
import { sendMonthlyReports } from "./send-monthly-reports";
import { endReportSubscription, subscribeToReport } from "./subscribe-to-report";
import { getSubscription } from "./subscription-queries";

const jst = (text: string) => new Date(`${text}+09:00`);
const at = (text: string) => withClock(jst(text), sendMonthlyReports);
let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
  const played = await stage.probedCase(jst("2026-05-12T09:00:00"));
  await played.restrict(70, "defense");
  await played.apply(72);
});

const mails = () => db.staffMail.findMany({ where: { kind: "monthly_report" }, orderBy: { queuedAt: "asc" } });
const kindsOf = async (userId: string) =>
  (await db.ledgerEntry.findMany({ where: { stream: userStream(userId) }, orderBy: { seq: "asc" } })).map(({ kind }) => kind);

test("Of one person's two wishes at once one subscription comes, and the ledger says so once.", async () => {
  const { manager } = stage.people;
  const wish = () => withClock(jst("2026-05-20T10:00:00"), () => subscribeToReport({ language: "ja" }, manager));
  const [first, second] = await Promise.all([wish(), wish()]);
  expect(second).toEqual(first);
  expect((await kindsOf(manager.id)).filter((kind) => kind === "REPORT_SUBSCRIBED")).toHaveLength(1);
  expect(await getSubscription(manager)).toMatchObject({ isRunning: true, language: "ja", last: null });
});

test("Before the month has ended in Japan nothing is sent; then once, however many workers ask and however often.", async () => {
  expect(await at("2026-05-31T23:59:59")).toBe(0);
  const counts = await Promise.all([at("2026-06-01T00:30:00"), at("2026-06-01T00:30:00")]);
  expect(counts.toSorted()).toEqual([0, 1]);
  expect(await at("2026-06-02T00:30:00")).toBe(0);
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail?.subject).toBe("【防人】2026-05 の統計報告");
  expect(await kindsOf(stage.people.manager.id)).toContain("REPORT_QUEUED");
});

test("The mail brings the report of the month as a PDF, whose text is whole.", async () => {
  const [mail] = await mails();
  const sent: OutgoingMail[] = [];
  const send: SendMail = async (outgoing) => {
    sent.push(outgoing);
    return { kind: "accepted", answer: "250 ok" };
  };
  expect(await sendStaffMail(mail?.id ?? "", send)).toBe("sent");
  expect(await sendStaffMail(mail?.id ?? "", send)).toBe(null);
  const [file] = sent[0]?.attachments ?? [];
  expect(file).toMatchObject({ name: "sakimori-statistics-2026-05.pdf", contentType: "application/pdf" });
  const text = (await textOf(Buffer.from(file?.content ?? []))).join(" ");
  expect(text).toContain("2026-05-01 から 2026-05-31 まで");
  expect(await getSubscription(stage.people.manager)).toMatchObject({ last: { state: "sent" } });
});

test("A worker lost while sending leaves the report in doubt: it is not sent a second time, and its reader is told.", async () => {
  expect(await at("2026-07-01T00:30:00")).toBe(1);
  const mail = (await mails()).at(-1);
  const lost: SendMail = () => Promise.reject(new Error("killed"));
  await expect(sendStaffMail(mail?.id ?? "", lost)).rejects.toThrow("killed");
  let tries = 0;
  const counting: SendMail = async () => {
    tries += 1;
    return { kind: "accepted", answer: "" };
  };
  expect(await sendStaffMail(mail?.id ?? "", counting)).toBe("failed");
  expect(tries).toBe(0);
  expect((await mails()).at(-1)?.error).toBe(IN_DOUBT);
  expect(await getSubscription(stage.people.manager)).toMatchObject({ last: { state: "doubted" } });
});

test("A server that surely did not take it is asked again; one that gave no answer is not.", async () => {
  expect(await at("2026-08-01T00:30:00")).toBe(1);
  const mail = (await mails()).at(-1);
  const clocked = <Result>(work: () => Promise<Result>) => withClock(jst("2026-08-01T00:31:00"), work);
  expect(await clocked(() => sendStaffMail(mail?.id ?? "", async () => ({ kind: "postponed", answer: "451" })))).toBe("later");
  expect(await clocked(() => sendStaffMail(mail?.id ?? "", async () => ({ kind: "unknown", answer: "" })))).toBe("failed");
  expect(await getSubscription(stage.people.manager)).toMatchObject({ last: { state: "doubted" } });
  expect(await giveUpStaffMail()).toBe(0);
});

test("Whoever may no longer see statistics, and whoever has ended it, gets no report; the language is the one chosen.", async () => {
  const { legal, support, admin, manager } = stage.people;
  const june = <Result>(work: () => Promise<Result>) => withClock(jst("2026-08-10T10:00:00"), work);
  await june(() => subscribeToReport({ language: "en" }, legal));
  await june(() => subscribeToReport({ language: "ja" }, support));
  const { version } = await db.user.findUniqueOrThrow({ where: { id: support.id } });
  await changeRoles({ userId: support.id, version, roles: ["admin"] }, admin);
  expect(await june(() => endReportSubscription({}, manager))).toEqual({ isEnded: true });
  expect(await june(() => endReportSubscription({}, manager))).toEqual({ isEnded: false });
  const before = (await mails()).length;
  expect(await at("2026-09-01T00:30:00")).toBe(1);
  const [mail, ...others] = (await mails()).slice(before);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ userId: legal.id, subject: "[Sakimori] Statistics report for 2026-08" });
});

test("The attachment is made once, and the application cannot change it.", async () => {
  expect(await db.staffMailAttachment.count({ where: { code: "monthly_report:2026-05:ja" } })).toBe(1);
  await expect(db.$executeRaw`UPDATE "StaffMailAttachment" SET name = 'x'`).rejects.toThrow(/permission denied/);
});

test("On the wire the mail holds the file whole, under its name.", async () => {
  const sink = await startMailSink();
  const content = Buffer.from("%PDF-1.3 防人".repeat(5000));
  const mail = { from: "abuse@example.jp", envelopeFrom: "abuse@example.jp", to: { name: "", address: "manager@example.jp" } };
  const words = { subject: "報告", text: "添付", messageId: "<a@example.jp>" };
  const attachments = [{ name: "統計_2026-05.pdf", contentType: "application/pdf", content }];
  expect(await sendMail({ ...mail, ...words, attachments }, sink.url)).toMatchObject({ kind: "accepted" });
  const received = await db.sinkMessage.findFirstOrThrow({ orderBy: { receivedAt: "desc" } });
  expect(received.body).toContain(`添付\n[統計_2026-05.pdf, ${content.length} bytes]`);
  await sink.stop();
});
