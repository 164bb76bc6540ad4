import { afterAll, beforeAll, expect, test } from "vitest";
import { markMessageRead } from "@/lib/abuse-reports/mark-message-read";
import { submissionRaw } from "@/lib/abuse-reports/read-submission";
import { receiveReport } from "@/lib/abuse-reports/receive-report";
import { owedOfReport, reportOf, writeTo } from "@/lib/abuse-reports/reported.fixture";
import { WORKER } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes } from "@/prisma/cast/restricted-case";
import { ARF, arrive, DESK, deliver, OURS, reportOfMail } from "./abuse-mail.fixture";
import { readOriginal } from "./read-original";
import { sortMail } from "./sort-mail";
import { storeMail } from "./store-mail";
import { takeMailAsReport } from "./take-mail-as-report";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
  const since = new Date("2025-01-01T00:00:00Z");
  const { id: contractId } = await db.contract.findFirstOrThrow({ orderBy: { code: "asc" } });
  await db.network.create({ data: { cidr: "192.0.2.0/24", name: "本社", addedAt: since } });
  const host = await db.host.create({ data: { name: "mx1.example.jp", addedAt: since } });
  await db.hostAddress.create({ data: { hostId: host.id, address: OURS, contractId, validFrom: since } });
});
afterAll(() => pool.end());

test("A program's report becomes a report whoever sent it, its sender is owed an answer, and no machine answers it.", async () => {
  const [head, ...rest] = ARF.split("\n\n");
  const { mailId, sorted } = await arrive({
    from: "fbl@feedback.example.com",
    envelopeFrom: "",
    head: `${head}\n`,
    text: rest.join("\n\n"),
  });
  expect(sorted).toEqual({ kind: "abuse_report", because: "feedback_report" });
  const report = await reportOfMail(mailId);
  expect(report).toMatchObject({ format: "arf", state: "received", reporter: { email: "fbl@feedback.example.com" } });
  expect(report.messages).toMatchObject([{ direction: "received", kind: "report", body: null }]);
  expect(await owedOfReport(report.id)).toEqual(["answer_reporter", "progress_to_reporter", "receipt_to_reporter"]);
  await expect(readOriginal(people.support, mailId)).rejects.toMatchObject({ key: "inbound-mail.refusal.ofReport" });
});

test("A person who names something of ours is answered by machine, once a day, in the thread and from nobody.", async () => {
  const from = "watcher@press.example.com";
  const first = await arrive({ from, text: `Spam came from ${OURS} on 2026-06-09 01:20:00 +0000.` });
  expect(first.sorted).toEqual({ kind: "abuse_report", because: "names_ours" });
  const report = await reportOfMail(first.mailId);
  const [answer] = report.messages.filter(({ direction }) => direction === "sent");
  expect(answer).toMatchObject({ kind: "reporter_automatic", isAutomatic: true, inReplyTo: first.messageId, address: from });
  const mail = await deliver(answer?.id ?? "", 61);
  expect(mail).toMatchObject({
    envelopeFrom: "",
    inReplyTo: first.messageId,
    headers: { "Auto-Submitted": "auto-replied" },
  });
  expect(mail.references).toContain(first.messageId);
  expect(mail.text).toContain(`R-${report.number}`);
  // What a machine said is no receipt of ours.
  expect(await owedOfReport(report.id)).toContain("receipt_to_reporter");

  const again = await arrive({ from, text: `And again from ${OURS}, 2026-06-09 02:20:00 +0000.`, at: 120 });
  expect((await reportOfMail(again.mailId)).messages.filter(({ direction }) => direction === "sent")).toEqual([]);
  const nextDay = await arrive({ from, text: `Once more from ${OURS}, today.`, at: 61 + 24 * 60 });
  expect((await reportOfMail(nextDay.mailId)).messages.filter(({ direction }) => direction === "sent")).toHaveLength(1);
});

test.each([
  ["the envelope names somebody else", { from: "a1@press.example.com", envelopeFrom: "list+bounce@press.example.com" }],
  ["it is from a list's address", { from: "news-request@press.example.com" }],
  ["it asks for no answer", { from: "a2@press.example.com", head: "X-Auto-Response-Suppress: All\n" }],
])("No machine answers where %s.", async (_why, mail) => {
  const { mailId, sorted } = await arrive({ ...mail, to: "report@example.jp", text: `From ${OURS}.` });
  expect(sorted).toEqual({ kind: "abuse_report", because: "to_abuse_desk" });
  expect((await reportOfMail(mailId)).messages.map(({ direction }) => direction)).toEqual(["received"]);
});

test("To the desk's own address a mail that names nothing of ours leaves no trace of a report, nor does a customer's.", async () => {
  const counts = () => Promise.all([db.abuseReport.count(), db.reporter.count(), db.reporterMessage.count()]);
  const before = await counts();
  const nothing = await arrive({ from: "x@nowhere.example.com", text: "Spam came from 203.0.113.9 yesterday." });
  expect(nothing.sorted).toEqual({ kind: "unsorted", because: "no_match" });
  const { email } = await db.contact.findFirstOrThrow({ where: { email: { not: null } } });
  const customer = await arrive({ from: email ?? "", text: `Our server ${OURS} is slow.` });
  expect(customer.sorted).toEqual({ kind: "unsorted", because: "no_match" });
  expect(await counts()).toEqual(before);
});

test("To the address of reports everything that a person wrote is one; what nobody can read waits for a person.", async () => {
  const to = "report@example.jp";
  const { mailId, sorted } = await arrive({ from: "b1@press.example.com", to, text: "よく分からないが困っている。" });
  expect(sorted).toEqual({ kind: "abuse_report", because: "to_abuse_desk" });
  const report = await reportOfMail(mailId);
  expect(report).toMatchObject({ state: "unread", reporter: { language: "ja" } });
  expect(await owedOfReport(report.id)).toContain("read_report");
  const machine = await arrive({ from: "b2@press.example.com", to, head: "Auto-Submitted: auto-replied\n", text: "away" });
  expect(machine.sorted).toEqual({ kind: "automatic", because: "auto_submitted" });
});

const MACHINES: readonly [string, string, string?][] = [
  ["says that it was generated", "Auto-Submitted: auto-generated\n"],
  ["is sent in bulk", "Precedence: bulk\n"],
  ["is of a list", "List-Id: <alarms.press.example.com>\n"],
  ["is from nobody", "X-Any: x\n", ""],
  ["calls itself generated in its subject", "Subject: Automatically generated alarm\n"],
];

test.each(MACHINES)(
  "To the address of reports a program's mail that %s is one, and no machine answers it.",
  async (_, head, envelopeFrom) => {
    const from = `alarm-${newId().slice(-6)}@press.example.com`;
    const sent = {
      from,
      to: "report@example.jp",
      head,
      text: `Spam came from ${OURS}.`,
      ...(envelopeFrom === "" ? { envelopeFrom } : {}),
    };
    const { mailId, sorted } = await arrive(sent);
    expect(sorted).toEqual({ kind: "abuse_report", because: "to_abuse_desk" });
    const report = await reportOfMail(mailId);
    expect(report.messages.map(({ direction }) => direction)).toEqual(["received"]);
    expect(await owedOfReport(report.id)).toContain("answer_reporter");
    // The desk's own address keeps such mail for what it is.
    expect((await arrive({ ...sent, to: "abuse@example.jp", at: 61 })).sorted?.kind).toBe("automatic");
  },
);

test.each([
  ["an answer by machine", { head: "Auto-Submitted: auto-replied\n" }],
  ["an absence sent in bulk", { head: "Precedence: bulk\nSubject: Out of office: back on Monday\n" }],
  ["an answer without a sender", { envelopeFrom: "", head: "X-Autoreply: yes\n" }],
  ["a read receipt", { head: "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n" }],
  ["the words of a mail server", { from: "mailer-daemon@press.example.com", envelopeFrom: "" }],
])("To the address of reports %s is none.", async (_, given) => {
  const before = await db.abuseReport.count();
  const { sorted } = await arrive({ from: "away@press.example.com", to: "report@example.jp", text: `From ${OURS}.`, ...given });
  expect(sorted?.kind).toBe("automatic");
  expect(await db.abuseReport.count()).toBe(before);
});

test("A person takes a mail of the tray as a report, once; it is answered by people alone.", async () => {
  const { mailId } = await arrive({ from: "c1@press.example.com", text: "Your customer sends me spam." });
  const wish = { mailId, version: 1 };
  const { reportNumber } = await withClock(minutes(70), () => takeMailAsReport(wish, people.operator));
  const report = await reportOfMail(mailId);
  expect(report).toMatchObject({ number: reportNumber, state: "unread", enteredById: people.operator.id });
  expect(report.messages.map(({ kind }) => kind)).toEqual(["report"]);
  await expect(takeMailAsReport({ ...wish, version: 2 }, people.operator)).rejects.toMatchObject({ code: "move_refused" });
  const entries = await db.ledgerEntry.findMany({ where: { stream: `inbound-mail:${mailId}` }, orderBy: { seq: "asc" } });
  expect(entries.at(-1)?.kind).toBe("MAIL_TAKEN_AS_REPORT");
});

test("No password that a report or a reply carries stands anywhere but in its original.", async () => {
  const secrets: string[] = [];
  /** As stolen accounts are handed on: server, account, password, server, port. */
  const tuple = (sign = ";") => {
    const secret = `Hunter${secrets.length + 2}!pass${newId().slice(-5)}`;
    secrets.push(secret);
    return ["mail.example.jp", "info@example.jp", secret, "smtp.example.jp", "587"].join(sign);
  };
  const raw = submissionRaw({
    text: `${tuple()}\n${OURS} sends this: ${tuple("|")}\n2026-06-09 01:00:00 from ${OURS} ${tuple()}`,
  });
  const form = { source: "form" as const, reporter: { name: "A", email: "f1@press.example.com" }, raw, receivedAt: minutes(0) };
  await inTransaction((tx) => receiveReport(tx, form, WORKER));
  const fields = ARF.replace("User-Agent: Example/1.0", `User-Agent: ${tuple()}`).replace("An abuse report.", tuple());
  const inner = `Subject: ${tuple(" ")}\nX-Note: ${tuple()}\n\nsee ${tuple()} and\n${tuple(",")}`;
  const [top = "", ...parts] = fields.replace("Subject: buy\n\ntext", inner).split("\n\n");
  const arf = { from: "fbl2@feedback.example.com", head: `Subject: FW: ${tuple()}\n${top}\n`, text: parts.join("\n\n") };
  expect((await arrive(arf)).sorted?.kind).toBe("abuse_report");
  const plain = await arrive({
    from: "p1@press.example.com",
    to: "report@example.jp",
    head: `Keywords: x\n`,
    text: `From ${OURS}: https://www.example.jp/?${tuple()}\n---------- Forwarded message ---------\n${tuple()}`,
  });
  const subject = `Subject: Fwd ${tuple(" ")}\n`;
  const reply = {
    from: "p1@press.example.com",
    head: `References: ${plain.messageId}\n${subject}`,
    text: `More: ${tuple()}`,
    at: 70,
  };
  expect((await arrive(reply)).sorted?.kind).toBe("reporter_reply");
  const kept = JSON.stringify(
    await Promise.all([
      db.abuseReport.findMany(),
      db.abuseReportPart.findMany(),
      db.abuseReportItem.findMany(),
      db.reporterMessage.findMany(),
    ]),
  );
  expect(kept).toContain("[credentials masked]");
  expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
  expect(kept).not.toMatch(/Hunter\d/);
});

/** A report whose reporter has had a message; with the mail that left. */
async function written(kind: Parameters<typeof writeTo>[1]) {
  const report = await withClock(minutes(0), () => reportOf(people.operator));
  const messageId = await withClock(minutes(30), () => writeTo(report.reportId, kind, people.operator));
  const mail = await deliver(messageId);
  const { email } = await db.reporter.findUniqueOrThrow({ where: { id: report.reporterId } });
  return { ...report, messageId, mail, email };
}

test.each(["token", "in_reply_to"] as const)(
  "A reporter's reply is found by %s, owed a reading, and takes an answered report up again.",
  async (by) => {
    const { reportId, mail, email } = await written("reporter_done");
    expect(await owedOfReport(reportId)).toEqual([]);
    const to = by === "token" ? mail.envelopeFrom : "abuse@example.jp";
    const head = by === "token" ? "" : `In-Reply-To: ${mail.messageId}\n`;
    const { mailId, sorted } = await arrive({ from: email, to, head, text: `It goes on from ${OURS}.` });
    expect(sorted).toEqual({ kind: "reporter_reply", because: by });
    expect((await db.abuseReport.findUniqueOrThrow({ where: { id: reportId } })).state).toBe("received");
    expect(await owedOfReport(reportId)).toEqual(["answer_reporter", "progress_to_reporter", "read_reporter_reply"]);
    const message = await db.reporterMessage.findUniqueOrThrow({ where: { inboundMailId: mailId } });
    expect(message).toMatchObject({ kind: "reply", body: `It goes on from ${OURS}.`, reportId });
    await markMessageRead({ messageId: message.id, version: message.version }, people.operator);
    expect(await owedOfReport(reportId)).toEqual(["answer_reporter", "progress_to_reporter"]);
  },
);

test("A bounce to the message's token takes it back, a person settles it; the answer is owed again.", async () => {
  const { reportId, mail, messageId } = await written("reporter_done");
  const dsn = `--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ${mail.to.address}\nAction: failed\nStatus: 5.1.1\n--b--`;
  const { sorted } = await arrive({
    from: "mailer-daemon@example.net",
    envelopeFrom: "",
    to: mail.envelopeFrom,
    head: "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
    text: dsn,
  });
  expect(sorted).toEqual({ kind: "delivery_report", because: "failed" });
  expect((await db.reporterMessage.findUniqueOrThrow({ where: { id: messageId } })).state).toBe("bounced");
  expect(await owedOfReport(reportId)).toEqual(["answer_reporter", "progress_to_reporter", "settle_reporter_message"]);
});

test("An absence that answers our message owes nobody anything; our own message that comes back runs in a circle.", async () => {
  const { reportId, mail, email } = await written("reporter_received");
  const before = await owedOfReport(reportId);
  const away = await arrive({ from: email, to: mail.envelopeFrom, head: "Auto-Submitted: auto-replied\n", text: "away" });
  expect(away.sorted).toEqual({ kind: "automatic", because: "auto_submitted" });
  const raw = Buffer.from(`From: other@example.com\nMessage-ID: ${mail.messageId}\n\n${mail.text}`);
  const stored = { source: "smtp" as const, envelopeFrom: "other@example.com", recipients: ["abuse@example.jp"], raw };
  const { mailId } = await storeMail(stored);
  expect(await sortMail(mailId ?? "", DESK)).toEqual({ kind: "loop", because: "own_message" });
  expect(await owedOfReport(reportId)).toEqual(before);
});

test("What a reporter adds to its own mail joins the thread; a stranger who names that mail does not.", async () => {
  const from = "adds@press.example.com";
  const { mailId, messageId } = await arrive({ from, text: `From ${OURS}, 2026-06-09 01:00:00 +0000.` });
  const report = await reportOfMail(mailId);
  const more = await arrive({ from, head: `References: ${messageId}\n`, text: "One more thing.", at: 65 });
  expect(more.sorted).toEqual({ kind: "reporter_reply", because: "references" });
  expect(await owedOfReport(report.id)).toContain("read_reporter_reply");
  const stranger = await arrive({ from: "z@elsewhere.example.com", head: `References: ${messageId}\n`, text: "Me too.", at: 66 });
  expect(stranger.sorted).toEqual({ kind: "unsorted", because: "no_match" });
});
