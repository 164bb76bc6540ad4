import type { Operator } from "@/lib/access/actor";
import type { Locale } from "@/lib/i18n/locales";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { type ComposedNotice, composeNotice } from "./compose-notice";
import { NoticeChoice } from "./correspondence-inputs";
import type { NoticeKind } from "./notice-kinds";
import { type ExcludedContact, listRecipients, type NoticeRecipient } from "./notice-recipients";
import { isPastLimit } from "./notice-rules";

/** A notice as it would go out now, and to whom. */
export interface NoticePreview extends ComposedNotice {
  incidentId: string;
  /** The case's version, which sending asks for. */
  version: number;
  kind: NoticeKind;
  language: Locale;
  recipients: NoticeRecipient[];
  excluded: ExcludedContact[];
  /** A restriction it names is past the limit: a reason is owed. */
  needsLateReason: boolean;
}

/** Shows a notice before it is sent; nothing is written. Throws the refusal when such a notice cannot be sent. */
export async function previewNotice(
  incidentId: string,
  kind: NoticeKind,
  language: Locale,
  _actor: Operator,
  choice: NoticeChoice = {},
): Promise<NoticePreview> {
  const { restrictionIds, note } = NoticeChoice.parse(choice);
  const incident = await db.incident.findUnique({ where: { id: incidentId }, select: { contractId: true, version: true } });
  if (!incident) throw new NotFound("incidents.refusal.notFound");
  const composed = await composeNotice(db, { incidentId, kind, language, restrictionIds, note, statusCode: "at_sending" });
  const { recipients, excluded } = await listRecipients(db, incident.contractId);
  const needsLateReason = isPastLimit(composed.restrictions, now());
  return { ...composed, incidentId, version: incident.version, kind, language, recipients, excluded, needsLateReason };
}
