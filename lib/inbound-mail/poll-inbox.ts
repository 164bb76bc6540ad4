import { readUnseen } from "@/lib/gateways/imap-mailbox";
import { readDeskAddress } from "@/lib/mails/desk-address-rules";
import { MAIL_LIMITS } from "@/lib/mails/mail-limits";
import { readDesk } from "@/lib/mails/read-desk";
import { headerEnd, rawHeader, readHeaders } from "@/lib/mails/read-headers";
import { readMailboxes } from "@/lib/mails/read-mailbox";
import { storeMail } from "./store-mail";

/** Headers in which the server that delivered a mail says whom it was for, and then those of the sender. */
const RECIPIENT_HEADERS = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "cc"];

/** Stands for a sender who cannot be read: an empty one would say that a server reports. */
const UNKNOWN_SENDER = "unknown";

/** Stores what is new in the mailbox of an IMAP server as if it had been sent to us. Returns how many were seen to. */
export function pollInbox(url: string, maxBytes: number, signal: AbortSignal): Promise<number> {
  return readUnseen({
    url,
    maxBytes,
    signal,
    keep: ({ raw, size }) => storeMail({ source: "imap", raw, size, ...envelopeOf(raw) }),
  });
}

/** A mailbox keeps no envelope: what the delivering server wrote into the header stands for it. */
export function envelopeOf(raw: Buffer): { envelopeFrom: string; recipients: string[] } {
  const head = raw.subarray(0, MAIL_LIMITS.safeHead);
  const fields = readHeaders(head.subarray(0, headerEnd(head, 0, head.length).fieldsEnd));
  const desk = readDesk();
  const named = RECIPIENT_HEADERS.flatMap((name) =>
    fields.filter((field) => field.name === name).flatMap(({ value }) => readMailboxes(value).map(({ address }) => address)),
  );
  // A return path of "<>" is the null sender, and nothing else is; where no server wrote one, the sender's own word has to do.
  const path = rawHeader(fields, "return-path");
  const isNull = path !== undefined && /^<\s*>/.test(path.trim());
  return {
    envelopeFrom: isNull ? "" : (readMailboxes(path ?? rawHeader(fields, "from"))[0]?.address ?? UNKNOWN_SENDER),
    recipients: [...new Set(named.filter((address) => readDeskAddress(desk, address)))],
  };
}
