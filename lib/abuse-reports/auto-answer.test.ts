import { expect, test } from "vitest";
import { deskAddresses } from "@/lib/mails/desk-address-rules";
import { readHead } from "@/lib/mails/read-mail";
import { whyNotAnswered } from "./auto-answer-rules";

const DESK = deskAddresses(["desk@example.jp"], "abuse@example.jp");
const SENDER = "watcher@press.example.com";
interface Mail {
  from?: string;
  envelopeFrom?: string;
  format?: string;
}
function judge(head: string, { from = SENDER, envelopeFrom, format = "plain" }: Mail = {}) {
  const mail = { envelopeFrom: envelopeFrom ?? from, head: readHead(Buffer.from(`From: ${from}\n${head}\n\n`)) };
  return whyNotAnswered(mail, format, DESK);
}

test("A person is answered.", () => {
  expect(judge("Subject: spam")).toBeUndefined();
  expect(judge("Subject: spam\nAuto-Submitted: no")).toBeUndefined();
});

test.each([
  ["Auto-Submitted: auto-generated", "by_machine"],
  ["Auto-Submitted: auto-replied", "by_machine"],
  ["Precedence: bulk", "by_machine"],
  ["Precedence: list", "by_machine"],
  ["List-Id: <x.example.com>", "by_machine"],
  ["List-Unsubscribe: <mailto:x@example.com>", "by_machine"],
  ["X-Loop: abuse@example.jp", "by_machine"],
  ["Subject: 自動返信: 不在です", "by_machine"],
  ["Content-Type: multipart/report; report-type=feedback-report; boundary=b", "machine_format"],
  ["X-Auto-Response-Suppress: All", "asked_not_to"],
])("%s: no answer (%s).", (head, why) => {
  expect(judge(head)).toBe(why);
});

test.each([
  [{ envelopeFrom: "" }, "by_machine"],
  [{ envelopeFrom: "bounce+1@press.example.com" }, "another_sender"],
  [{ from: "mailer-daemon@example.net" }, "server_name"],
  [{ from: "postmaster@example.net" }, "server_name"],
  [{ from: "owner-news@example.net" }, "list_name"],
  [{ from: "news-request@example.net" }, "list_name"],
  [{ from: "no-reply@example.net" }, "list_name"],
  [{ from: "abuse@example.jp" }, "by_machine"],
  [{ from: "desk+0123@example.jp" }, "by_machine"],
  [{ from: "a@example.net, b@example.net" }, "no_sender"],
  [{ format: "arf" }, "machine_format"],
  [{ format: "xarf" }, "machine_format"],
])("%j gets no answer (%s).", (mail, why) => {
  expect(judge("Subject: spam", mail)).toBe(why);
});
