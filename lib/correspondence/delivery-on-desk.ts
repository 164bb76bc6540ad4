import type { Prisma } from "@/prisma/generated/client";
import { DESK_CASE, deskCaseOf } from "./case-on-desk";
import type { DeliveryOnDesk } from "./desk-views";

/** What a row about one mail is made of. */
export const ON_DESK = {
  notice: {
    select: {
      kind: true,
      subject: true,
      incident: DESK_CASE,
    },
  },
} as const satisfies Prisma.NoticeDeliveryInclude;

type Read = Prisma.NoticeDeliveryGetPayload<{ include: typeof ON_DESK }>;

export function deliveryOnDesk(row: Read): DeliveryOnDesk {
  const { incident, kind, subject } = row.notice;
  const at = { failed: row.failedAt, uncertain: row.uncertainAt, bounced: row.bouncedAt };
  const { channel, state, recipientName, address, attempts, noticeId } = row;
  return {
    ...deskCaseOf(incident),
    deliveryId: row.id,
    deliveryVersion: row.version,
    at: (state === "failed" || state === "uncertain" || state === "bounced" ? at[state] : null)?.toISOString() ?? null,
    answer: row.serverAnswer,
    noticeKind: kind,
    ...{ channel, state, recipientName, address, attempts, noticeId, subject },
  };
}
