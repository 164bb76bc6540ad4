import type { Locale } from "@/lib/i18n/locales";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { TemplateKind } from "./template-table";

/** The wording of this kind and language that is in force; null when none was published. */
export const findPublishedTemplate = (tx: Tx, kind: TemplateKind, language: Locale) =>
  tx.noticeTemplateVersion.findFirst({
    where: { template: { kind, language }, publishedAt: { lte: now() } },
    orderBy: { number: "desc" },
  });
