// What reports in the form of RFC 3464 are put together from.
import { customerOf, DESK, lines, messageIdOf, tokenAddress } from "./corpus-mail";

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
export function report({
  number,
  status,
  notification = NOTE,
  original,
  originalType = "message/rfc822",
  header = [],
}: Parts): Buffer {
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

export const about = ["Reporting-MTA: dns; mx.example.net", "Arrival-Date: Tue,  9 Jun 2026 10:00:00 +0900", ""];
export const failed = (number: number, status: string, diagnostic: string, action = "failed") => [
  ...about,
  `Final-Recipient: rfc822; ${customerOf(number)}`,
  `Original-Recipient: rfc822;${customerOf(number)}`,
  `Action: ${action}`,
  `Status: ${status}`,
  `Remote-MTA: dns; mail.example.net`,
  `Diagnostic-Code: smtp; ${diagnostic}`,
];
export const original = (number: number) => [
  `From: ${DESK}`,
  `To: ${customerOf(number)}`,
  `Message-ID: ${messageIdOf(number)}`,
  "Subject: notice",
  "",
  "body",
];

export const bounced = (code: string) => ({ kind: "delivery_report", because: "failed", state: "bounced", code }) as const;
export const toToken = (number: number) => ({ from: "", to: [tokenAddress(number)], delivery: { number } });
export const toDesk = (number: number) => ({ from: "", to: [DESK], delivery: { number } });
