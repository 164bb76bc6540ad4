import type { Tx } from "@/lib/platform/db";
import { type ApplicableClause, withheldClauses } from "@/lib/terms/applicable-clauses";

/** A clause that permits a restriction but did not bind the contract when the matter began. Times are ISO 8601 in UTC. */
export interface WithheldClause {
  code: string;
  kind: ApplicableClause["kind"];
  article: number;
  paragraph: number | null;
  item: number | null;
  heading: string;
  headingEn: string;
  document: { title: string; titleEn: string };
  termsNumber: number;
  why: "not_published" | "not_yet_effective" | "not_announced";
  effectiveFrom: string | null;
  /** When this contract was told of the version: after the matter began, or never. */
  announcedAt: string | null;
}

/** What cannot be chosen for a matter that began at `at`, each clause once, with the dates that say why. */
export async function withheldFor(
  contractId: string,
  at: Date,
  choosable: readonly { code: string }[],
  tx: Tx,
): Promise<WithheldClause[]> {
  const withheld = (await withheldClauses(contractId, at, tx)).filter(
    ({ clause }) => !choosable.some(({ code }) => code === clause.code),
  );
  const once = withheld.filter(({ clause }, index) => index === withheld.findIndex((one) => one.clause.code === clause.code));
  const told = await tx.termsAnnouncement.findMany({
    where: {
      termsVersionId: { in: once.map(({ clause }) => clause.termsVersionId) },
      OR: [{ contractId: null }, { contractId }],
    },
    orderBy: { announcedAt: "asc" },
    select: { termsVersionId: true, announcedAt: true },
  });
  return once.map(({ clause, why }) => ({
    code: clause.code,
    kind: clause.kind,
    article: clause.article,
    paragraph: clause.paragraph,
    item: clause.item,
    heading: clause.heading,
    headingEn: clause.headingEn,
    document: clause.termsVersion.document,
    termsNumber: clause.termsVersion.number,
    why,
    effectiveFrom: clause.termsVersion.effectiveFrom?.toISOString() ?? null,
    announcedAt: told.find(({ termsVersionId }) => termsVersionId === clause.termsVersionId)?.announcedAt.toISOString() ?? null,
  }));
}
