import { whyAbuseReport } from "@/lib/abuse-reports/recognise-report";
import { type DeskAddresses, readDeskAddress } from "@/lib/mails/desk-address-rules";
import type { MailFile } from "@/lib/mails/list-files";
import { rawHeader, readStructured, type StructuredValue } from "@/lib/mails/read-headers";
import { type MailHead, type ReadMail, readHead, readMail } from "@/lib/mails/read-mail";
import { BeyondLimits } from "@/lib/mails/read-structure";
import { isReporter, isServerName, whyAutomatic, whyLoop } from "@/lib/mails/recognise-machine";
import { log } from "@/lib/platform/log";
import type { InboundKind } from "@/prisma/generated/client";
import type { Because } from "./mail-rules";
import { type DeliveryReport, readReport } from "./read-report";

/** What a mail is by itself, before it is known which notice it belongs to. */
export interface Judged {
  kind: InboundKind;
  because: Because;
  head: MailHead;
  text: string | null;
  quoted: string | null;
  files: MailFile[];
  /** Of a delivery report. */
  report?: DeliveryReport;
  /** What it is where the report turns out to be about somebody else. */
  otherwise?: Judged;
  /** A program wrote it to report abuse, by a form of its own. */
  abuse?: "feedback_report" | "xarf";
  /** Of one that cannot be read: nothing in its head says that a machine sent it. */
  mayBeAnswer?: boolean;
  /** By which the notice is found, the surest first. None of them can be guessed. */
  keys: NoticeKey[];
}

export interface NoticeKey {
  by: "token" | "in_reply_to" | "references" | "envelope_id" | "original";
  value: string;
}

interface Stored {
  raw: Buffer;
  /** Bytes of the original; more than `raw` holds where only its beginning was kept. */
  size: number;
  envelopeFrom: string;
  recipients: readonly string[];
  /** Its Message-ID is one that we gave to a mail of ours. */
  isOwn?: boolean;
}

const NOTHING_READ = { text: null, quoted: null, files: [] };
const EMPTY_HEAD: MailHead = {
  fields: [],
  from: undefined,
  hasOneSender: false,
  subject: "",
  messageId: undefined,
  inReplyTo: [],
  references: [],
};

/** Says what a mail is. Never throws, whatever the bytes are: what cannot be read is "unreadable", with what its beginning says. */
export function judgeMail(mail: Stored, desk: DeskAddresses): Judged {
  if (mail.size > mail.raw.length) return judgeUnreadable(mail, desk, "too_large");
  try {
    return judgeRead(mail, readMail(mail.raw), desk);
  } catch (error) {
    if (error instanceof BeyondLimits) return judgeUnreadable(mail, desk, error.because);
    log.error("inbound_mail.not_readable", { error });
    return judgeUnreadable(mail, desk, "not_readable");
  }
}

/** Says of a mail what its head and its envelope say; the token that it was sent to still leads to its case. */
export function judgeUnreadable(mail: Stored, desk: DeskAddresses, because: Because): Judged {
  const keys = tokenKeys(mail.recipients, desk);
  try {
    const head = readHead(mail.raw);
    const type = readStructured(rawHeader(head.fields, "content-type"));
    const mayBeAnswer = type.value !== "multipart/report" && byMachine(mail, head, type, desk) === undefined;
    return { kind: "unreadable", because, head, ...NOTHING_READ, keys, mayBeAnswer };
  } catch (error) {
    log.error("inbound_mail.head_not_readable", { error });
    return { kind: "unreadable", because, head: EMPTY_HEAD, ...NOTHING_READ, keys };
  }
}

function judgeRead(stored: Stored, mail: ReadMail, desk: DeskAddresses): Judged {
  const { text, quoted, files } = mail;
  const keys: NoticeKey[] = [
    ...tokenKeys(stored.recipients, desk),
    ...mail.inReplyTo.map((value) => ({ by: "in_reply_to" as const, value })),
    ...mail.references.toReversed().map((value) => ({ by: "references" as const, value })),
  ];
  const found = { head: mail, text, quoted, files, keys, abuse: whyAbuseReport(stored.raw, mail) };
  const otherwise: Judged = {
    ...found,
    ...(byMachine(stored, mail, mail.root.type, desk) ?? { kind: "unsorted", because: "no_match" }),
  };
  // A report first: it may look like a loop or an auto-reply, for it is written by a machine and quotes our own mail.
  const report = readReport(stored.raw, mail, isReporter(stored.envelopeFrom, mail));
  if (!report) return otherwise;
  return { ...found, kind: "delivery_report", because: "failed", report, otherwise, keys: keysOfReport(report, keys) };
}

/** What a mail is that no person wrote; undefined for a person's. */
function byMachine(
  { envelopeFrom, recipients, isOwn }: Stored,
  head: MailHead,
  type: StructuredValue,
  desk: DeskAddresses,
): Pick<Judged, "kind" | "because"> | undefined {
  const loop = whyLoop(head, desk, isOwn ?? false);
  if (loop) return { kind: "loop", because: loop };
  const automatic = whyAutomatic(head, envelopeFrom === "", type.params.get("report-type")?.toLowerCase() ?? "");
  // What mail servers write to the token of a notice, or about one, a person has to understand where we do not.
  const isServers = isReporter(envelopeFrom, head) && (automatic === undefined || isServerName(head.from?.address ?? ""));
  const isAboutNotice = head.inReplyTo.length + head.references.length + tokenKeys(recipients, desk).length > 0;
  if (isServers && isAboutNotice && (automatic === undefined || automatic === "null_sender"))
    return { kind: "unsorted", because: "report_not_understood" };
  return automatic && { kind: "automatic", because: automatic };
}

/** A report is matched by what only the reported mail held: who only names an address proves nothing. */
function keysOfReport({ envelopeId, originals }: DeliveryReport, keys: readonly NoticeKey[]): NoticeKey[] {
  return [
    ...keys.filter(({ by }) => by === "token"),
    ...(envelopeId ? [{ by: "envelope_id" as const, value: envelopeId }] : []),
    ...originals.map((value) => ({ by: "original" as const, value })),
    ...keys.filter(({ by }) => by !== "token"),
  ];
}

const tokenKeys = (recipients: readonly string[], desk: DeskAddresses): NoticeKey[] =>
  recipients.flatMap((recipient) => {
    const token = readDeskAddress(desk, recipient)?.token;
    return token === undefined ? [] : { by: "token" as const, value: token };
  });
