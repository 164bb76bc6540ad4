import type { Operator } from "@/lib/access/actor";
import { findPublishedTemplate } from "@/lib/correspondence/find-template";
import { renderNotice } from "@/lib/correspondence/notice-text";
import type { Locale } from "@/lib/i18n/locales";
import { db } from "@/lib/platform/db";
import { MoveRefused, NotFound } from "@/lib/platform/errors";
import type { DraftReporterMessage, ReporterMessageKind } from "./answer-inputs";
import { reporterFacts } from "./reporter-facts";

/** A message as the published wording has it, in the reporter's language, with the counts of this moment; a person may change it. */
export interface ReporterDraft {
  kind: ReporterMessageKind;
  language: Locale;
  /** Whom it goes to. */
  address: string;
  subject: string;
  body: string;
}

/** Writes out what would be sent. It knows no customer, account or contractor, so it can name none. */
export async function draftReporterMessage(
  { reportId, kind }: DraftReporterMessage,
  _operator: Operator,
): Promise<ReporterDraft> {
  const report = await db.abuseReport.findUnique({ where: { id: reportId }, include: { reporter: true } });
  if (!report) throw new NotFound("reporter-desk.refusal.noReport");
  const { number, receivedAt, reporter } = report;
  if (!reporter) throw new MoveRefused("reporter-desk.refusal.noAddress");
  const { language, email } = reporter;
  const template = await findPublishedTemplate(db, kind, language);
  if (!template) throw new MoveRefused("correspondence.refusal.noTemplate", { kind, language });
  const text = renderNotice(template, await reporterFacts(db, { reportId, number, receivedAt, reporter }));
  return { kind, language, address: email, ...text };
}
