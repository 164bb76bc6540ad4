import type { Tx } from "@/lib/platform/db";
import type { ReporterMessage } from "@/prisma/generated/client";
import { columnOf } from "./find-delivery";
import type { NoticeKey } from "./judge-mail";

export interface FoundMessage {
  message: ReporterMessage;
  by: NoticeKey["by"];
}

const MOST_KEYS = 150;

/**
 * The message of a thread with a reporter that a mail belongs to, by the first of its keys that is known; null when none is. To a mail of
 * the reporter's own only its sender adds something: the Message-IDs of others' mails are no secret of ours.
 */
export async function findMessage(tx: Tx, keys: readonly NoticeKey[], sender: string): Promise<FoundMessage | null> {
  const asked = keys.slice(0, MOST_KEYS).map((key) => ({ ...key, ...columnOf(key) }));
  if (asked.length === 0) return null;
  const rows = await tx.reporterMessage.findMany({
    where: {
      OR: [
        { envelopeToken: { in: asked.flatMap(({ token }) => token ?? []) } },
        { messageId: { in: asked.flatMap(({ messageId }) => messageId ?? []) } },
      ],
    },
    take: MOST_KEYS,
  });
  for (const { by, token, messageId } of asked) {
    const message = rows.find(
      (one) =>
        (token !== undefined && one.envelopeToken === token) ||
        (messageId !== undefined &&
          one.messageId === messageId &&
          (one.direction === "sent" || (sender !== "" && one.address.toLowerCase() === sender.toLowerCase()))),
    );
    if (message) return { message, by };
  }
  return null;
}
