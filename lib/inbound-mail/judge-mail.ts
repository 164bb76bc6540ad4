import { log } from "@/lib/platform/log";
import type { InboundKind } from "@/prisma/generated/client";
import { type DeskAddresses, readDeskAddress } from "./desk-address-rules";
import type { Because, MailFile } from "./mail-rules";
import { type MailHead, type ReadMail, readHead, readMail } from "./read-mail";
import { type DeliveryReport, readReport } from "./read-report";
import { BeyondLimits } from "./read-structure";
import { isServer, isServerName, whyAutomatic, whyLoop } from "./recognise-machine";

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
}

const NOTHING_READ = { text: null, quoted: null, files: [], keys: [] };
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
  if (mail.size > mail.raw.length) return unreadable(mail.raw, "too_large");
  try {
    return judgeRead(mail, readMail(mail.raw), desk);
  } catch (error) {
    if (error instanceof BeyondLimits) return unreadable(mail.raw, error.because);
    log.error("inbound_mail.not_readable", { error });
    return unreadable(mail.raw, "not_readable");
  }
}

function unreadable(raw: Buffer, because: Because): Judged {
  try {
    return { kind: "unreadable", because, head: readHead(raw), ...NOTHING_READ };
  } catch (error) {
    log.error("inbound_mail.head_not_readable", { error });
    return { kind: "unreadable", because, head: EMPTY_HEAD, ...NOTHING_READ };
  }
}

function judgeRead({ raw, envelopeFrom, recipients }: Stored, mail: ReadMail, desk: DeskAddresses): Judged {
  const { text, quoted, files } = mail;
  const keys: NoticeKey[] = [
    ...tokensOf(recipients, desk).map((value) => ({ by: "token" as const, value })),
    ...mail.inReplyTo.map((value) => ({ by: "in_reply_to" as const, value })),
    ...mail.references.toReversed().map((value) => ({ by: "references" as const, value })),
  ];
  const found = { head: mail, text, quoted, files };
  // A report first: it may look like a loop or an auto-reply, for it is written by a machine and quotes our own mail.
  const report = readReport(raw, mail, isServer(envelopeFrom, mail));
  if (report) return { ...found, kind: "delivery_report", because: "failed", report, keys: keysOfReport(report, keys) };
  const loop = whyLoop(mail, desk);
  if (loop) return { ...found, kind: "loop", because: loop, keys: [] };
  const reportType = mail.root.type.params.get("report-type")?.toLowerCase() ?? "";
  const automatic = whyAutomatic(mail, envelopeFrom === "", reportType);
  if (automatic === "null_sender" && isServerName(mail.from?.address ?? "") && keys.length > 0)
    return { ...found, kind: "unsorted", because: "report_not_understood", keys };
  if (automatic) return { ...found, kind: "automatic", because: automatic, keys };
  return { ...found, kind: "unsorted", because: "no_match", keys };
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

const tokensOf = (recipients: readonly string[], desk: DeskAddresses) =>
  recipients.flatMap((recipient) => readDeskAddress(desk, recipient)?.token ?? []);
