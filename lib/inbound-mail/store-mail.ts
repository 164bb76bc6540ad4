import { createHash } from "node:crypto";
import { WORKER } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { queueJob } from "@/lib/platform/jobs";
import { withoutNul } from "@/lib/platform/without-nul";
import { mailStream } from "./lock-mail";

/** The worker's task that finds out what a stored mail is. */
export const SORT_INBOUND_MAIL = "sort-inbound-mail";

/** A mail as it was handed to us. */
export interface ArrivedMail {
  source: "smtp" | "imap";
  /** Empty for the null sender. */
  envelopeFrom: string;
  /** The addresses of ours that it was for. */
  recipients: readonly string[];
  raw: Buffer;
  /** Bytes of the original, where only its beginning is at hand. */
  size?: number;
}

/**
 * Keeps a mail whole, in one transaction with its ledger entry and the job that sorts it. Only when this has returned may the other
 * server be told that we have it. The same mail again, for the same addresses, is kept once: `isNew` is false.
 */
export function storeMail({ source, envelopeFrom, recipients, raw, size = raw.length }: ArrivedMail) {
  const id = newId();
  return inTransaction(
    async (tx) => {
      const row = {
        id,
        source,
        digest: digestOf(raw, recipients),
        ...withoutNul({ envelopeFrom, recipients: [...recipients] }),
        // Nothing is read of it yet: that is the sorter's part, which may fail and be tried again.
        sender: "",
        subject: "",
        receivedAt: now(),
        size,
        raw: new Uint8Array(raw),
      };
      const { count } = await tx.inboundMail.createMany({ data: [row], skipDuplicates: true });
      if (count === 0) return { mailId: null, isNew: false };
      await recordInLedger(tx, mailStream(id), WORKER, { kind: "MAIL_STORED", mailId: id, source, size });
      await queueSorting(tx, id);
      return { mailId: id, isNew: true };
    },
    { timeoutMs: 60_000 },
  );
}

/** Queues the sorting of a mail; losing the job loses nothing, for what is not sorted is queued again (see queueUnsorted). */
export const queueSorting = (tx: Tx, mailId: string) =>
  queueJob(tx, SORT_INBOUND_MAIL, { mailId }, { jobKey: `${SORT_INBOUND_MAIL}:${mailId}` });

function digestOf(raw: Buffer, recipients: readonly string[]): string {
  const hash = createHash("sha256").update(raw).update("\0");
  for (const recipient of [...recipients].sort()) hash.update(recipient.toLowerCase()).update("\0");
  return hash.digest("hex");
}
