import type { ReporterMessageKind } from "@/lib/abuse-reports/answer-inputs";
import { assignReport } from "@/lib/abuse-reports/assign-report";
import { changeReporter } from "@/lib/abuse-reports/change-reporter";
import { deliverReporterMessage } from "@/lib/abuse-reports/deliver-reporter-message";
import { draftReporterMessage } from "@/lib/abuse-reports/draft-reporter-message";
import { linkGroupToCase } from "@/lib/abuse-reports/link-group";
import { recordFinding } from "@/lib/abuse-reports/record-finding";
import { sendReporterMessage } from "@/lib/abuse-reports/send-reporter-message";
import type { Operator } from "@/lib/access/actor";
import { mailAddress } from "@/lib/gateways/mail-address";
import { sortMail } from "@/lib/inbound-mail/sort-mail";
import { storeMail } from "@/lib/inbound-mail/store-mail";
import { takeMailAsReport } from "@/lib/inbound-mail/take-mail-as-report";
import { readDesk } from "@/lib/mails/read-desk";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import type { People } from "./people";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Who takes the played mails away; nothing leaves the machine. */
const MAILMAN = {
  id: newId(),
  inHand: new Set<string>(),
  send: async () => ({ kind: "accepted" as const, answer: "250 2.0.0 Ok: queued" }),
};

const PRESS = { name: "見本新聞 調査班", email: "survey@press.example.com" };
const FEEDBACK = { name: "Example Mailbox Feedback", email: "feedback@mailbox.example.net" };
const NEIGHBOUR = { name: "加納 遥", email: "haruka.kano@neighbour.example.org" };

/** What outsiders have told us: a newspaper's list that is in work, a feedback loop's complaint, and a letter that no machine could read. */
export async function playReports(began: Date, people: People): Promise<void> {
  const ago = (days: number, hours = 0) => new Date(began.getTime() - days * DAY + hours * HOUR);
  await playNewspaper(ago, people);
  await playFeedback(ago(0, -5));
  await playLetter(ago(0, -3), people);
}

/** Whoever asked for what a plan mends has had the receipt the same day, and news since. */
export async function tellOfPlan(began: Date, people: People): Promise<void> {
  const asked = await db.remediationReport.findMany({
    where: { report: { reporterId: { not: null }, messages: { none: { direction: "sent" } } } },
    select: { reportId: true },
  });
  for (const { reportId } of asked) {
    await write(new Date(began.getTime() - 9 * DAY + HOUR), reportId, "reporter_received", people.support);
    await write(new Date(began.getTime() - 3 * DAY + HOUR), reportId, "reporter_progress", people.support);
  }
}

type Ago = (days: number, hours?: number) => Date;

async function playNewspaper(ago: Ago, people: People): Promise<void> {
  const machines = await db.hostAddress.findMany({
    where: { contractId: { not: null }, address: { startsWith: "198.18.6" } },
    orderBy: { address: "asc" },
    take: 14,
  });
  const seen = ago(6, -5).toISOString();
  const rows = [...machines.map(({ address }) => address), "203.0.113.7", "203.0.113.8"].map(
    (address) => `${address},${seen},第三者中継を受け付けた`,
  );
  const text =
    "国内のサーバを調べたところ、貴社の管理と思われる、第三者中継を受け付けるサーバがありました。一覧を添付します。ご対応の状況をお知らせください。";
  const csv = Buffer.from(`IPアドレス,確認日時,内容\n${rows.join("\n")}\n`).toString("base64");
  const list = `--list\nContent-Type: text/plain; charset=utf-8\n\n${text}\n--list\nContent-Type: text/csv; charset=utf-8; name=list.csv\nContent-Disposition: attachment; filename=list.csv\nContent-Transfer-Encoding: base64\n\n${csv}\n--list--`;
  const mail = {
    subject: "第三者中継を受け付けるサーバの一覧",
    head: `Content-Type: multipart/mixed; boundary=list\n`,
    text: list,
  };
  const report = await arrive(ago(6, -4), PRESS, mail);
  if (!report) return;
  await withClock(ago(6, -3), () => look(report.id, people.operator));
  await write(ago(6, -3), report.id, "reporter_received", people.operator);
  await withClock(ago(6, -1), () => linkOne(report.id, people.operator));
  await write(ago(1, -6), report.id, "reporter_progress", people.operator);
  const answered = await db.reporterMessage.findFirstOrThrow({
    where: { reportId: report.id, kind: "reporter_progress" },
    select: { messageId: true },
  });
  await arrive(ago(0, -20), PRESS, {
    subject: "Re: 確認を続けています",
    head: `In-Reply-To: ${answered.messageId}\nContent-Type: text/plain; charset=utf-8\n`,
    text: "ご連絡ありがとうございます。記事の掲載は来週を予定しています。それまでに見通しをお知らせいただけると助かります。",
  });
}

/** Somebody takes it up, and writes down what we found ourselves and who it is that asks. */
async function look(reportId: string, operator: Operator): Promise<void> {
  await assignReport({ reportId, version: await versionOf(reportId), userId: operator.id }, operator);
  const text = "一覧の先頭の5台に試験の接続をしたところ、3台が見知らぬ宛先への中継を受け付けた。";
  await recordFinding({ reportId, version: await versionOf(reportId), text }, operator);
  const { reporter } = await db.abuseReport.findUniqueOrThrow({ where: { id: reportId }, include: { reporter: true } });
  if (!reporter) return;
  const card = { name: PRESS.name, organization: "見本新聞社", language: "ja" as const, trust: "trusted" as const };
  const note = "公開されているサーバの調査を毎年行っている。";
  await changeReporter({ ...card, note, reporterId: reporter.id, version: reporter.version }, operator);
}

/** The rows of one contract become its case; the others wait for somebody to give them to cases or to a plan. */
async function linkOne(reportId: string, operator: Operator): Promise<void> {
  const row = await db.abuseReportItem.findFirst({
    // One that nobody works on: the cases that the demonstration begins with are what they are.
    where: { reportId, verdict: "ours", contract: { incidents: { none: { stage: { not: "closed" } } } } },
    orderBy: { position: "asc" },
  });
  if (!row?.contractId) return;
  const group = { by: "contract" as const, value: row.contractId };
  await linkGroupToCase({ reportId, version: await versionOf(reportId), group, incidentNumber: null }, operator);
}

async function playFeedback(at: Date): Promise<void> {
  const sender = await db.hostAddress.findFirst({ where: { host: { isOutbound: true } }, orderBy: { address: "asc" } });
  const parts = [
    "--arf\nContent-Type: text/plain\n\nThis is a complaint of a recipient about a mail that came from your network.",
    `--arf\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: ExampleMailbox-FBL/1.0\nVersion: 1\nSource-IP: ${sender?.address ?? "198.18.0.11"}\nArrival-Date: ${at.toUTCString()}\n`,
    "--arf\nContent-Type: text/rfc822-headers\n\nFrom: newsletter@example.com\nSubject: Your invoice\nMessage-ID: <complained@example.com>\n",
    "--arf--",
  ];
  const type = "Content-Type: multipart/report; report-type=feedback-report; boundary=arf\n";
  await arrive(at, FEEDBACK, {
    subject: "Complaint about mail from your network",
    head: type,
    text: parts.join("\n"),
    envelopeFrom: "",
  });
}

async function playLetter(at: Date, people: People): Promise<void> {
  const mail = {
    subject: "迷惑メールについて",
    head: "Content-Type: text/plain; charset=utf-8\n",
    text: "先週から、貴社を名乗る人からのメールが毎日届いて困っています。止めてください。",
  };
  const mailId = await store(at, NEIGHBOUR, mail);
  if (!mailId) return;
  const { version } = await db.inboundMail.findUniqueOrThrow({ where: { id: mailId }, select: { version: true } });
  await withClock(after(at, 1800), () => takeMailAsReport({ mailId, version }, people.support));
}

interface PlayedMail {
  subject: string;
  head: string;
  text: string;
  envelopeFrom?: string;
}

/** The report that a mail became; nothing where it had come before, or became none. */
async function arrive(at: Date, from: typeof PRESS, mail: PlayedMail): Promise<{ id: string } | null> {
  const mailId = await store(at, from, mail);
  return mailId === null ? null : db.abuseReport.findUnique({ where: { inboundMailId: mailId }, select: { id: true } });
}

async function store(at: Date, from: typeof PRESS, { subject, head, text, envelopeFrom = from.email }: PlayedMail) {
  const desk = mailAddress(env().MAIL_FROM);
  const encoded = (words: string) => `=?utf-8?B?${Buffer.from(words).toString("base64")}?=`;
  const fields = [
    `From: ${encoded(from.name)} <${from.email}>`,
    `To: ${desk}`,
    `Subject: ${encoded(subject)}`,
    `Date: ${at.toUTCString()}`,
    `Message-ID: <${at.getTime()}@${from.email.split("@")[1]}>`,
    "MIME-Version: 1.0",
  ];
  const raw = Buffer.from(`${fields.join("\n")}\n${head}\n${text}\n`);
  const { mailId } = await withClock(at, () => storeMail({ source: "smtp", envelopeFrom, recipients: [desk], raw }));
  if (mailId === null) return null;
  await withClock(after(at, 2), () => sortMail(mailId, readDesk()));
  const waiting = await db.reporterMessage.findMany({ where: { state: "queued", isAutomatic: true }, select: { id: true } });
  for (const { id } of waiting) await withClock(after(at, 5), () => deliverReporterMessage(id, MAILMAN));
  return mailId;
}

const after = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);

async function write(at: Date, reportId: string, kind: ReporterMessageKind, operator: Operator): Promise<void> {
  const messageId = await withClock(at, async () => {
    const { subject, body } = await draftReporterMessage({ reportId, kind }, operator);
    return (await sendReporterMessage({ reportId, version: await versionOf(reportId), kind, subject, body }, operator)).messageId;
  });
  await withClock(after(at, 20), () => deliverReporterMessage(messageId, MAILMAN));
}

const versionOf = async (id: string) =>
  (await db.abuseReport.findUniqueOrThrow({ where: { id }, select: { version: true } })).version;
