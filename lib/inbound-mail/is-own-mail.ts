import { readHead } from "@/lib/mails/read-mail";
import { db } from "@/lib/platform/db";

/** How we name the mails to our own people: by the id of their row. */
const STAFF_ID = /^<staff-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i;

/**
 * Whether a mail carries a Message-ID that we gave. Its form alone says nothing: many programs make theirs of a UUID and the domain of
 * the sender, which is ours where customers have their mailboxes with us.
 */
export async function isOwnMail(raw: Buffer): Promise<boolean> {
  const { messageId } = readHead(raw);
  if (!messageId) return false;
  const staffId = STAFF_ID.exec(messageId)?.[1];
  if (staffId) return (await db.staffMail.count({ where: { id: staffId } })) > 0;
  if ((await db.reporterMessage.count({ where: { messageId, direction: "sent" } })) > 0) return true;
  return (await db.noticeDelivery.count({ where: { messageId } })) > 0;
}
