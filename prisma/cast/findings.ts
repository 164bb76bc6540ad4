import { createHash } from "node:crypto";
import type { RaiseAlert } from "@/lib/alerts/alert-inputs";

/** Attack sources of the cast: documentation addresses with invented networks. */
export const SOURCES = [
  { ip: "203.0.113.41", country: "NL", asn: 64501 },
  { ip: "198.51.100.77", country: "RO", asn: 64502 },
  { ip: "203.0.113.160", country: "VN", asn: 64503 },
  { ip: "192.0.2.201", country: "BR", asn: 64507 },
  { ip: "198.51.100.14", country: "US", asn: 64505 },
  { ip: "203.0.113.9", country: "JP", asn: 64510 },
] as const;
export type Source = (typeof SOURCES)[number];

const HOST = "mx1";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const stamp = (at: Date) => new Date(at.getTime() + 9 * 3_600_000).toISOString().replace("Z", "+09:00");

function line(at: Date, text: string, masked: string | null = null): RaiseAlert["evidence"][number] {
  const plain = `${stamp(at)} ${HOST} ${text}`;
  return {
    occurredAt: at,
    host: HOST,
    grade: masked === null ? 1 : 2,
    plain,
    masked,
    sha256: sha256(`${plain}\n${masked ?? ""}`),
  };
}

const after = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);

/** What the detector finds of one clean sign-in and one test send. */
export function probeFinding(address: string, at: Date, source: Source): RaiseAlert {
  const queue = `4P${sha256(`${address}${at.getTime()}`).slice(0, 9).toUpperCase()}`;
  const detectedAt = after(at, 120);
  return {
    fingerprint: sha256(`probe.test-send\n${address}\n${HOST}\n${at.toISOString()}`),
    kind: "probe",
    severity: "high",
    score: 0.93,
    rule: "probe.test-send",
    ruleVersion: 1,
    account: address,
    firstSeenAt: at,
    lastSeenAt: detectedAt,
    detectedAt,
    sourceIps: [source.ip],
    country: source.country,
    asn: source.asn,
    eventCount: 1,
    reasons: [
      { code: "score", value: 8.1, threshold: 7, fired: true },
      { code: "newPrefix", value: 1, threshold: 0, fired: true, points: 1.5 },
      { code: "newAsn", value: 1, threshold: 0, fired: true, points: 1.5 },
      { code: "unpopularAsn", value: 0.9, threshold: 0, fired: true, points: 1.4 },
      { code: "newRecipient", value: 1, threshold: 0, fired: true, points: 1 },
      { code: "newService", value: 1, threshold: 0, fired: true, points: 1 },
      { code: "smallMessage", value: 1, threshold: 0, fired: true, points: 0.5 },
      { code: "singleRecipient", value: 1, threshold: 0, fired: true, points: 0.5 },
      { code: "credentialSubject", value: 0.35, threshold: 0, fired: true, points: 0.7 },
      { code: "dormant", value: 0, threshold: 0, fired: false, points: 0 },
      { code: "sharedDrop", value: 0, threshold: 0, fired: false, points: 0 },
    ],
    evidence: [
      line(
        at,
        `postfix/submission/smtpd[20117]: ${queue}: client=unknown[${source.ip}], sasl_method=LOGIN, sasl_username=${address}`,
      ),
      line(
        after(at, 1),
        `postfix/cleanup[20120]: ${queue}: info: header Subject: [subject] from unknown[${source.ip}]; from=<${address}> to=<drop@example.net> proto=ESMTP helo=<win-7f3>`,
        "[credentials masked]",
      ),
      line(after(at, 2), `postfix/qmgr[1120]: ${queue}: from=<${address}>, size=412, nrcpt=1 (queue active)`),
      line(
        detectedAt,
        `postfix/smtp[20122]: ${queue}: to=<drop@example.net>, relay=mx.example.net[192.0.2.25]:25, delay=1.2, dsn=2.0.0, status=sent (250 2.0.0 Ok)`,
      ),
    ],
  };
}

/** What it finds of a bulk send. */
export function burstFinding(address: string, at: Date, source: Source, recipients: number): RaiseAlert {
  const queue = `4B${sha256(`${address}${at.getTime()}`).slice(0, 9).toUpperCase()}`;
  const detectedAt = after(at, 240);
  return {
    fingerprint: sha256(`abuse.burst\n${address}\n${HOST}\n${at.toISOString()}`),
    kind: "abuse",
    severity: "critical",
    score: 0.98,
    rule: "abuse.burst",
    ruleVersion: 1,
    account: address,
    firstSeenAt: at,
    lastSeenAt: after(at, 1500),
    detectedAt,
    sourceIps: [source.ip],
    country: source.country,
    asn: source.asn,
    eventCount: recipients,
    reasons: [
      { code: "recipientsFromUnfamiliar", value: recipients, threshold: 25, fired: true },
      {
        code: "unknownRecipients",
        value: Math.round(recipients / 6),
        threshold: 10,
        fired: true,
        share: 0.17,
        shareThreshold: 0.1,
      },
      { code: "spamRefusals", value: 0, threshold: 5, fired: false, share: 0, shareThreshold: 0.05 },
    ],
    evidence: [
      line(
        at,
        `postfix/submission/smtpd[21007]: ${queue}: client=unknown[${source.ip}], sasl_method=LOGIN, sasl_username=${address}`,
      ),
      line(after(at, 3), `postfix/qmgr[1120]: ${queue}: from=<${address}>, size=3120, nrcpt=50 (queue active)`),
      line(
        detectedAt,
        `postfix/smtp[21044]: ${queue}: to=<x1@example.org>, relay=mx.example.org[192.0.2.35]:25, delay=2.1, dsn=5.1.1, status=bounced (550 5.1.1 user unknown)`,
      ),
    ],
  };
}

/** A log line that the mail system writes when it refuses or accepts after a switch: what operators paste as proof. */
export const proofLine = (at: Date, text: string) => ({
  kind: "log_line" as const,
  line: `${stamp(at)} ${HOST} ${text}`,
  occurredAt: at,
});
