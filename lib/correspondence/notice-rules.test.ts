import { expect, test } from "vitest";
import { type ContactFacts, envelopeAddress, findLink, nextAttempt, protocolIn, whyExcluded } from "./notice-rules";

const at = new Date("2026-05-12T05:00:00Z");
const contact: ContactFacts = {
  role: "operations_manager",
  email: "admin@example.com",
  validFrom: new Date("2024-01-01T00:00:00Z"),
  validUntil: null,
  resellerIsNotified: false,
};
const ours = { isRestricted: false, hasOpenAlert: false, isInOpenCase: false };

test.each([
  ["a contact of today", {}, undefined],
  ["a contact of tomorrow", { validFrom: new Date(at.getTime() + 1) }, "not_valid"],
  ["a contact until this moment", { validUntil: at }, "not_valid"],
  ["a contact without an address", { email: null }, "no_mail"],
  ["a reseller whom the contract does not name", { role: "reseller" }, "reseller_not_named"],
  ["a reseller whom the contract names", { role: "reseller", resellerIsNotified: true }, undefined],
  ["an account of ours that is calm", { account: ours }, undefined],
  ["an address that is itself restricted", { account: { ...ours, isRestricted: true } }, "restricted"],
  ["an address with an open alert", { account: { ...ours, hasOpenAlert: true } }, "open_alert"],
  ["an address that is part of an open case", { account: { ...ours, isInOpenCase: true } }, "in_case"],
] as [string, Partial<ContactFacts>, string | undefined][])("%s is excluded as the table says", (_who, change, because) => {
  expect(whyExcluded({ ...contact, ...change }, at)).toBe(because);
});

test.each([
  ["See https://example.jp/login for more", "https://example.jp/login"],
  ["詳しくはwww.example.jpをご覧ください", "www.example.jp"],
  ["ftp://example.jp", "ftp://example.jp"],
  ["窓口：desk@example.jp", undefined],
])("in %j the link is %j", (text, link) => {
  expect(findLink(text)).toBe(link);
});

test("A mail that was put off is tried after growing pauses, and given up after a day.", () => {
  const minutes = [1, 2, 3, 7, 50].map((attempts) => ((nextAttempt(attempts, at, at)?.getTime() ?? 0) - at.getTime()) / 60_000);
  expect(minutes).toEqual([1, 5, 15, 240, 240]);
  expect(nextAttempt(9, at, new Date(at.getTime() + 23 * 3_600_000))).toBeUndefined();
});

test.each([
  ["May 12 00:01:47 mx1 postfix/submission/smtpd[11]: 4F: client=unknown[192.0.2.10], sasl_username=a@example.jp", "smtp"],
  ["May 12 00:01:47 mx1 postfix-incoming/smtps/smtpd[11]: connect", "smtp"],
  ["May 12 00:01:47 mx1 dovecot: imap-login: Login: user=<a@example.jp>", "imap"],
  ["May 12 00:01:47 mx1 dovecot: pop3-login: Login: user=<a@example.jp>", "pop3"],
  ["May 12 00:01:47 mx1 postfix/qmgr[11]: 4F: removed", undefined],
])("%s names %j", (line, protocol) => {
  expect(protocolIn(line)).toBe(protocol);
});

test("The envelope's sender carries the token.", () => {
  expect(envelopeAddress("desk@example.jp", "abc")).toBe("desk+abc@example.jp");
});
