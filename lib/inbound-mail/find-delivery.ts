import type { Tx } from "@/lib/platform/db";
import type { NoticeKey } from "./judge-mail";

export interface FoundDelivery {
  deliveryId: string;
  incidentId: string;
  by: NoticeKey["by"];
}

const FOUND = { id: true, envelopeToken: true, messageId: true, notice: { select: { incidentId: true } } } as const;
const MOST_KEYS = 150;

/** The delivery that a mail belongs to, by the first of its keys that is known; null when none is. */
export async function findDelivery(tx: Tx, keys: readonly NoticeKey[]): Promise<FoundDelivery | null> {
  const asked = keys.slice(0, MOST_KEYS).map((key) => ({ ...key, ...columnOf(key) }));
  const rows = await tx.noticeDelivery.findMany({
    where: {
      OR: [
        { envelopeToken: { in: asked.flatMap(({ token }) => token ?? []) } },
        { messageId: { in: asked.flatMap(({ messageId }) => messageId ?? []) } },
      ],
    },
    select: FOUND,
    take: MOST_KEYS,
  });
  for (const { by, token, messageId } of asked) {
    const row = rows.find(
      (one) => (token !== undefined && one.envelopeToken === token) || (messageId !== undefined && one.messageId === messageId),
    );
    if (row) return { deliveryId: row.id, incidentId: row.notice.incidentId, by };
  }
  return null;
}

/** An envelope id is what our own server was given: the token, or the Message-ID without its brackets. */
export function columnOf({ by, value }: NoticeKey): { token?: string; messageId?: string } {
  if (by === "token") return { token: value };
  return by === "envelope_id"
    ? { token: value.toLowerCase(), messageId: `<${value.replace(/^<|>$/g, "")}>` }
    : { messageId: value };
}
