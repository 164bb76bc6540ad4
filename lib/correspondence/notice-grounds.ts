import type { Locale } from "@/lib/i18n/locales";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { applicableClauses } from "@/lib/terms/applicable-clauses";
import { clauseIn } from "./notice-words";

/** The clause that a notice rests on. */
export interface NoticeGround {
  label: string;
  document: string;
  number: number;
  text: string;
}

interface Grounded {
  contractId: string;
  restrictionIds: readonly string[];
  language: Locale;
}

/** The clauses that the named restrictions were justified by, in the text as it stood; without any, the prohibited acts in force now. */
export async function listGrounds(tx: Tx, { contractId, restrictionIds, language }: Grounded): Promise<NoticeGround[]> {
  if (restrictionIds.length === 0) return listProhibitedActs(tx, contractId, language);
  const orders = await tx.restrictionOrder.findMany({
    where: { restrictions: { some: { id: { in: [...restrictionIds] } } } },
    select: {
      justification: {
        include: { clause: { include: { termsVersion: { include: { document: true } } } } },
      },
    },
    orderBy: { decidedAt: "asc" },
  });
  const grounds = orders.map(({ justification: { clause, clauseText, clauseTextEn, termsNumber } }) => ({
    label: clauseIn(language, clause),
    document: titleIn(language, clause.termsVersion.document),
    number: termsNumber,
    text: language === "ja" ? clauseText : clauseTextEn,
  }));
  return grounds.filter(
    ({ label, document }, index) => index === grounds.findIndex((one) => one.label === label && one.document === document),
  );
}

async function listProhibitedActs(tx: Tx, contractId: string, language: Locale): Promise<NoticeGround[]> {
  const clauses = (await applicableClauses(contractId, now(), tx)).filter(({ kind }) => kind === "prohibited_acts");
  // The items of the article follow from its head, which is named alone when there is one.
  const heads = clauses.filter(({ item }) => item === null);
  return (heads.length > 0 ? heads : clauses).map((clause) => ({
    label: clauseIn(language, clause),
    document: titleIn(language, clause.termsVersion.document),
    number: clause.termsVersion.number,
    text: language === "ja" ? clause.text : clause.textEn,
  }));
}

const titleIn = (language: Locale, document: { title: string; titleEn: string }) =>
  language === "ja" ? document.title : document.titleEn;
