import { type CorpusMail, customerOf, DESK, lines, messageIdOf, tokenAddress, tokenOf } from "./corpus-mail";
import { shiftJis } from "./encode-japanese";

interface Parts {
  number: number;
  status: (string | Buffer)[];
  notification?: string | Buffer;
  original?: (string | Buffer)[];
  originalType?: string;
  header?: string[];
}

const NOTE =
  "This is the mail system at host mx.example.net. I'm sorry to have to inform you that your message could not be delivered.";

/** A report in the form of RFC 3464. */
function report({ number, status, notification = NOTE, original, originalType = "message/rfc822", header = [] }: Parts): Buffer {
  return lines(
    "From: Mail Delivery System <MAILER-DAEMON@mx.example.net>",
    `To: ${tokenAddress(number)}`,
    "Subject: Undelivered Mail Returned to Sender",
    "Auto-Submitted: auto-replied",
    ...header,
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="4jX5b032/mx.example.net"',
    "",
    "This is a MIME-encapsulated message.",
    "",
    "--4jX5b032/mx.example.net",
    "Content-Description: Notification",
    "Content-Type: text/plain; charset=utf-8",
    "",
    notification,
    "",
    "--4jX5b032/mx.example.net",
    "Content-Description: Delivery report",
    "Content-Type: message/delivery-status",
    "",
    ...status,
    "",
    ...(original ? ["--4jX5b032/mx.example.net", `Content-Type: ${originalType}`, "", ...original, ""] : []),
    "--4jX5b032/mx.example.net--",
  );
}

const about = ["Reporting-MTA: dns; mx.example.net", "Arrival-Date: Tue,  9 Jun 2026 10:00:00 +0900", ""];
const failed = (number: number, status: string, diagnostic: string, action = "failed") => [
  ...about,
  `Final-Recipient: rfc822; ${customerOf(number)}`,
  `Original-Recipient: rfc822;${customerOf(number)}`,
  `Action: ${action}`,
  `Status: ${status}`,
  `Remote-MTA: dns; mail.example.net`,
  `Diagnostic-Code: smtp; ${diagnostic}`,
];
const original = (number: number) => [
  `From: ${DESK}`,
  `To: ${customerOf(number)}`,
  `Message-ID: ${messageIdOf(number)}`,
  "Subject: notice",
  "",
  "body",
];

const bounced = (code: string) => ({ kind: "delivery_report", because: "failed", state: "bounced", code }) as const;
const toToken = (number: number) => ({ from: "", to: [tokenAddress(number)], delivery: { number } });
const toDesk = (number: number) => ({ from: "", to: [DESK], delivery: { number } });

/** Reports that keep to RFC 3464, more or less. */
export const STANDARD_REPORTS: readonly CorpusMail[] = [
  {
    name: "Postfix: user unknown, by token",
    ...toToken(1),
    raw: report({ number: 1, status: failed(1, "5.1.1", "550 5.1.1 user unknown"), original: original(1) }),
    expected: { ...bounced("5.1.1"), files: ["part-1.txt", "part-2.eml"] },
  },
  {
    name: "Found by the Message-ID of the original alone",
    ...toDesk(2),
    raw: report({ number: 99, status: failed(2, "5.2.2", "552 5.2.2 mailbox full"), original: original(2) }),
    expected: bounced("5.2.2"),
  },
  {
    name: "Found in the headers of the original alone (text/rfc822-headers)",
    ...toDesk(3),
    raw: report({
      number: 99,
      status: failed(3, "5.7.1", "554 5.7.1 rejected"),
      original: original(3).slice(0, 4),
      originalType: "text/rfc822-headers",
    }),
    expected: bounced("5.7.1"),
  },
  {
    name: "Found by the envelope id",
    ...toDesk(4),
    raw: report({ number: 99, status: [`Original-Envelope-Id: ${tokenOf(4)}`, ...failed(4, "5.1.2", "no such domain")] }),
    expected: bounced("5.1.2"),
  },
  {
    name: "Without any original, by token",
    ...toToken(5),
    raw: report({ number: 5, status: failed(5, "5.4.4", "host not found") }),
    expected: { ...bounced("5.4.4"), files: ["part-1.txt"] },
  },
  {
    name: "Delayed: kept, and nothing follows",
    ...toToken(6),
    raw: report({
      number: 6,
      status: failed(6, "4.4.1", "connection timed out", "delayed"),
      notification: "THIS IS A WARNING MESSAGE ONLY.",
    }),
    expected: { kind: "delivery_report", because: "delayed", state: "accepted" },
  },
  {
    name: "Relayed: the mail has left, also where our own server's answer was lost",
    ...toToken(7),
    delivery: { number: 7, before: "uncertain" },
    raw: report({ number: 7, status: failed(7, "2.0.0", "250 2.0.0 ok", "relayed"), original: original(7) }),
    expected: { kind: "delivery_report", because: "delivered", state: "accepted" },
  },
  {
    name: "Delivered, for a mail that is accepted",
    ...toToken(8),
    raw: report({ number: 8, status: failed(8, "2.1.5", "250 ok", "delivered") }),
    expected: { kind: "delivery_report", because: "delivered", state: "accepted" },
  },
  {
    name: "Several recipients: ours is the one that failed",
    ...toToken(9),
    raw: report({
      number: 9,
      status: [
        ...about,
        "Final-Recipient: rfc822; other@example.net",
        "Action: delivered",
        "Status: 2.0.0",
        "",
        ...failed(9, "5.1.6", "moved").slice(3),
      ],
    }),
    expected: bounced("5.1.6"),
  },
  {
    name: "Several recipients: ours is the one that was delivered",
    ...toToken(10),
    raw: report({
      number: 10,
      status: [
        ...about,
        "Final-Recipient: rfc822; other@example.net",
        "Action: failed",
        "Status: 5.1.1",
        "",
        ...failed(10, "2.0.0", "ok", "delivered").slice(3),
      ],
    }),
    expected: { kind: "delivery_report", because: "delivered", state: "accepted" },
  },
  {
    name: "Forwarded on, so that our address is not named",
    ...toToken(11),
    raw: report({
      number: 11,
      status: [...about, "Final-Recipient: rfc822; elsewhere@example.com", "Action: failed", "Status: 5.1.1"],
    }),
    expected: bounced("5.1.1"),
  },
  {
    name: "5.0.0 with the truth in the words",
    ...toToken(12),
    raw: report({ number: 12, status: failed(12, "5.0.0", "550 5.2.1 mailbox disabled") }),
    expected: bounced("5.2.1"),
  },
  {
    name: "Without Action, by its status",
    ...toToken(13),
    raw: report({ number: 13, status: [...about, `Final-Recipient: rfc822; ${customerOf(13)}`, "Status: 5.1.10 (null MX)"] }),
    expected: bounced("5.1.10"),
  },
  {
    name: "Its status part in base64, its words in Shift_JIS",
    ...toToken(14),
    raw: lines(
      "From: postmaster@example.net",
      "Subject: x",
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
      "",
      "--b",
      "Content-Type: text/plain; charset=Shift_JIS",
      "",
      shiftJis("次の宛先にお届けできませんでした。"),
      "--b",
      "Content-Type: message/delivery-status",
      "Content-Transfer-Encoding: base64",
      "",
      lines(...failed(14, "5.1.1", "user unknown")).toString("base64"),
      "--b--",
    ),
    expected: { ...bounced("5.1.1"), text: "次の宛先にお届けできませんでした。" },
  },
  {
    name: "A bounce while the mail is still being sent",
    ...toToken(15),
    delivery: { number: 15, before: "sending" },
    raw: report({ number: 15, status: failed(15, "5.1.1", "user unknown") }),
    expected: bounced("5.1.1"),
  },
  {
    name: "A bounce of a mail whose fate was unknown",
    ...toToken(16),
    delivery: { number: 16, before: "uncertain" },
    raw: report({ number: 16, status: failed(16, "5.1.1", "user unknown") }),
    expected: bounced("5.1.1"),
  },
  {
    name: "A second report of the same bounce",
    ...toToken(17),
    delivery: { number: 17, before: "bounced" },
    raw: report({ number: 17, status: failed(17, "5.1.1", "user unknown") }),
    expected: { kind: "delivery_report", because: "failed_again", state: "bounced" },
  },
  {
    name: "A failure after the notice was answered",
    ...toToken(18),
    delivery: { number: 18, before: "acknowledged" },
    raw: report({ number: 18, status: failed(18, "5.1.1", "user unknown") }),
    expected: { kind: "delivery_report", because: "failed_after_reading", state: "acknowledged" },
  },
  {
    name: "About a mail that is no notice of ours",
    from: "",
    to: [DESK],
    raw: report({
      number: 99,
      status: failed(1, "5.1.1", "user unknown"),
      original: ["Message-ID: <other@example.com>", "", "x"],
    }),
    expected: { kind: "unsorted", because: "foreign_report" },
  },
  {
    name: "Forged: it names a customer's address and nothing that only the notice held",
    from: "attacker@example.com",
    to: [DESK],
    raw: report({
      number: 99,
      status: failed(20, "5.1.1", "user unknown"),
      original: ["Message-ID: <guess@example.jp>", "", "x"],
    }),
    expected: { kind: "unsorted", because: "foreign_report" },
  },
  {
    name: "A reply with a report about a stranger's address attached",
    from: customerOf(22),
    to: [tokenAddress(22)],
    delivery: { number: 22 },
    raw: lines(
      `From: ${customerOf(22)}`,
      "Subject: Re: notice",
      "Content-Type: multipart/mixed; boundary=m",
      "",
      "--m",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "このような通知が届きました。どうすればよいですか。",
      "--m",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
      "",
      "--r",
      "Content-Type: message/delivery-status",
      "",
      ...about,
      "Final-Recipient: rfc822; stranger@example.com",
      "Action: failed",
      "Status: 5.1.1",
      "--r--",
      "--m--",
    ),
    expected: { kind: "reply", because: "token", state: "acknowledged", isContact: true, proposed: "question" },
  },
  {
    name: "A report about a stranger's address, handed on to us by a person",
    from: customerOf(23),
    to: [tokenAddress(23)],
    delivery: { number: 23 },
    raw: report({
      number: 23,
      status: [...about, "Final-Recipient: rfc822; stranger@example.com", "Action: failed", "Status: 5.1.1"],
    }),
    expected: { kind: "automatic", because: "auto_submitted", state: "accepted" },
  },
  {
    name: "An action that only JavaScript knows",
    ...toToken(24),
    raw: report({ number: 24, status: failed(24, "5.1.1", "user unknown", "constructor") }),
    expected: bounced("5.1.1"),
  },
  {
    name: "Looks like a report and says nothing",
    from: "",
    to: [tokenAddress(21)],
    delivery: { number: 21 },
    raw: lines("From: MAILER-DAEMON@mx.example.net", "Subject: Notice", "", "%%% 0x7f %%%"),
    expected: { kind: "unsorted", because: "report_not_understood", state: "accepted" },
  },
];
