import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { decodePart } from "@/lib/mails/decode-part";
import { contentTypeOf, fileName, filePartsOf } from "@/lib/mails/list-files";
import { readStructure } from "@/lib/mails/read-structure";
import { inTransaction } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { findReportOfMail } from "./find-report-of-mail";
import { mailStream } from "./lock-mail";

/** Bytes from outside. Whoever hands them to a browser does so as a download, never in the application's own origin. */
export interface OriginalBytes {
  name: string;
  /** As the sender said: to be shown, not to be believed. */
  contentType: string;
  bytes: Buffer;
}

/** Hands out the original of a mail, or the file of this number among those listed, and writes down who took it. Throws NotFound. */
export function readOriginal(operator: Operator, mailId: string, part?: number): Promise<OriginalBytes> {
  return inTransaction(async (tx) => {
    const mail = await tx.inboundMail.findUnique({
      where: { id: mailId },
      include: { report: { select: { number: true } }, answer: { select: { id: true } } },
    });
    if (!mail?.raw) throw new NotFound("inbound-mail.refusal.noOriginal");
    // What a report carries is opened there, with a purpose: the bodies in it are content of the third grade.
    const report = await findReportOfMail(tx, mail);
    if (report) throw new NotFound("inbound-mail.refusal.ofReport", { number: report.number });
    const raw = Buffer.from(mail.raw);
    const original =
      part === undefined ? { name: `${mailId}.eml`, contentType: "message/rfc822", bytes: raw } : readFile(raw, part);
    await recordInLedger(tx, mailStream(mailId), operator, { kind: "MAIL_ORIGINAL_TAKEN", mailId, part: part ?? null });
    return original;
  });
}

function readFile(raw: Buffer, number: number): OriginalBytes {
  const file = filePartsOf(structureOf(raw))[number];
  if (!file) throw new NotFound("inbound-mail.refusal.noOriginal");
  return { name: fileName(file, number), contentType: contentTypeOf(file), bytes: decodePart(raw, file) };
}

/** A mail beyond the limits lists no files, so there is none to take either. */
function structureOf(raw: Buffer) {
  try {
    return readStructure(raw);
  } catch {
    throw new NotFound("inbound-mail.refusal.noOriginal");
  }
}
