import type { Actor } from "@/lib/access/actor";
import type { Locale } from "@/lib/i18n/locales";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { Prisma } from "@/prisma/generated/client";
import type { ComposedNotice } from "./compose-notice";
import { explainLateness } from "./explain-lateness";
import type { NoticeKind } from "./notice-kinds";
import { isPastLimit } from "./notice-rules";

interface NoticeToWrite {
  kind: NoticeKind;
  language: Locale;
  lateReason: string;
  composed: ComposedNotice;
  /** When it was told, if it was before it is written down: of a call. */
  toldAt?: Date;
  deliveries: Omit<Prisma.NoticeDeliveryCreateManyNoticeInput, "noticeId">[];
}

/** Keeps a notice as it goes out, with its deliveries; called under the case's lock. A late one without its reason is refused. */
export async function writeNotice(tx: Tx, actor: Actor, incident: LockedIncident, notice: NoticeToWrite) {
  const { kind, language, lateReason, composed, deliveries } = notice;
  const isLate = isPastLimit(composed.restrictions, notice.toldAt ?? now());
  const row = await tx.customerNotice.create({
    data: {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind,
      language,
      templateVersionId: composed.templateVersionId,
      subject: composed.subject,
      body: composed.body,
      writtenById: actor.id,
      writtenAt: now(),
      restrictions: { create: composed.restrictions.map(({ id }) => ({ restrictionId: id })) },
      deliveries: { createMany: { data: deliveries } },
    },
    include: { deliveries: true },
  });
  const entry = await recordInLedger(tx, incident.stream, actor, {
    kind: "NOTICE_QUEUED",
    noticeId: row.id,
    notice: kind,
    templateVersionId: composed.templateVersionId,
    bodyHash: hashText(`${composed.subject}\n${composed.body}`),
    restrictions: composed.restrictions.map(({ id }) => id),
    deliveries: row.deliveries.map(({ id }) => id),
  });
  if (isLate) await explainLateness(tx, actor, incident, row, lateReason);
  return { row, entry };
}

/** Tells the timeline that a notice was written and waits to be sent. */
export function tellOfNotice(tx: Tx, actor: Actor, incident: LockedIncident, written: Awaited<ReturnType<typeof writeNotice>>) {
  const { row, entry } = written;
  const details = { notice: row.kind, count: row.deliveries.length, noticeId: row.id, language: row.language };
  return recordInTimeline(tx, actor, {
    incidentId: incident.id,
    lifeNumber: incident.life.number,
    kind: "notice_queued",
    entry,
    details,
  });
}
