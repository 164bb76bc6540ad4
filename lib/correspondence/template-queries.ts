import type { Operator } from "@/lib/access/actor";
import type { Locale } from "@/lib/i18n/locales";
import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import { TEMPLATE_KIND_NAMES, type TemplateKind } from "./template-table";

export interface TemplateVersionView {
  id: string;
  number: number;
  subject: string;
  body: string;
  changeNote: string | null;
  /** ISO. */
  publishedAt: string | null;
  publishedByName: string | null;
  /** How many notices were written by it. */
  notices: number;
}

/** What stands in the list for a kind in a language: the version in force, or none yet. */
export interface TemplateRow {
  kind: TemplateKind;
  language: Locale;
  version: Pick<TemplateVersionView, "number" | "publishedAt" | "publishedByName" | "changeNote"> | null;
}

const LANGUAGES = ["ja", "en"] as const satisfies readonly Locale[];

/** Every kind in each language, in the table's order. */
export async function listTemplates(_operator: Operator): Promise<TemplateRow[]> {
  const rows = await db.noticeTemplateVersion.findMany({
    where: { publishedAt: { not: null } },
    select: {
      number: true,
      changeNote: true,
      publishedAt: true,
      publishedById: true,
      template: { select: { kind: true, language: true } },
    },
    orderBy: [{ templateId: "asc" }, { number: "desc" }],
    distinct: ["templateId"],
  });
  const names = await readUserNames(
    db,
    rows.map(({ publishedById }) => publishedById),
  );
  return TEMPLATE_KIND_NAMES.flatMap((kind) =>
    LANGUAGES.map((language) => {
      const row = rows.find(({ template }) => template.kind === kind && template.language === language);
      const version = row && {
        number: row.number,
        changeNote: row.changeNote,
        publishedAt: row.publishedAt?.toISOString() ?? null,
        publishedByName: names.get(row.publishedById ?? "") ?? null,
      };
      return { kind, language, version: version ?? null };
    }),
  );
}

/** All versions of a template, the newest first; none where nothing was published yet. */
export async function listTemplateVersions(
  _operator: Operator,
  { kind, language }: { kind: TemplateKind; language: Locale },
): Promise<TemplateVersionView[]> {
  const rows = await db.noticeTemplateVersion.findMany({
    where: { template: { kind, language }, publishedAt: { not: null } },
    include: { _count: { select: { notices: true } } },
    orderBy: { number: "desc" },
  });
  const names = await readUserNames(
    db,
    rows.map(({ publishedById }) => publishedById),
  );
  return rows.map(({ id, number, subject, body, changeNote, publishedAt, publishedById, _count }) => ({
    id,
    number,
    subject,
    body,
    changeNote,
    publishedAt: publishedAt?.toISOString() ?? null,
    publishedByName: names.get(publishedById ?? "") ?? null,
    notices: _count.notices,
  }));
}
