import type { Locale } from "@/lib/i18n/locales";
import { sentence } from "@/lib/i18n/sentence";
import { dutyTimes } from "@/lib/obligations/duty-times";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { NotFound } from "@/lib/platform/errors";
import { listGrounds, type NoticeGround } from "./notice-grounds";
import { listSightings, type NoticeSighting } from "./notice-sightings";
import { dayIn, momentIn } from "./notice-words";
import { statusCodeExpiry } from "./status-code";

/** What a template can name, written out in the language of the notice; times in JST. Never a body, a reporter or a credential. */
export interface NoticeFacts {
  caseNumber: string;
  customerName: string;
  contractCode: string;
  serviceName: string;
  accounts: string[];
  facts: NoticeSighting[];
  restrictions: NoticeMeasure[];
  clauses: NoticeGround[];
  /** The day by which an answer is asked for. */
  answerBy: string;
  noGuarantee: string;
  desk: { mail: string };
  /** The page where the customer reads of the case and answers: named by the provider's own site and a path, never as a link. */
  status: { site: string; path: string; code: string; until: string };
  note: string;
}

export interface NoticeMeasure {
  account: string;
  measure: string;
  since: string;
  /** Empty while it lasts. */
  until: string;
  stillWorks: string;
  ends: string;
}

/** What a notice would say, and to whose restrictions it is tied. */
export interface NoticeMatter {
  incidentId: string;
  restrictionIds: readonly string[];
  language: Locale;
  note: string;
}

/** Reads all that a notice can say about a case, as of now. */
export async function gatherFacts(tx: Tx, { incidentId, restrictionIds, language, note }: NoticeMatter): Promise<NoticeFacts> {
  const incident = await tx.incident.findUnique({
    where: { id: incidentId },
    include: {
      contract: { include: { customer: { select: { name: true } }, service: true } },
      accounts: { include: { account: { select: { address: true } } }, orderBy: { addedAt: "asc" } },
      lives: { orderBy: { number: "desc" }, take: 1 },
    },
  });
  const [life] = incident?.lives ?? [];
  if (!incident || !life) throw new NotFound("incidents.refusal.notFound");
  return {
    caseNumber: String(incident.number),
    customerName: incident.contract.customer.name,
    contractCode: incident.contract.code,
    serviceName: language === "ja" ? incident.contract.service.name : incident.contract.service.nameEn,
    accounts: incident.accounts.map(({ account }) => account.address),
    facts: await listSightings(tx, incidentId, life.openedAt, language),
    restrictions: await listMeasures(tx, restrictionIds, language),
    clauses: await listGrounds(tx, { contractId: incident.contractId, restrictionIds, language }),
    answerBy: dayIn(language, (await dutyTimes(tx, "remind_customer", now())).dueAt),
    noGuarantee: await sentence(language, "correspondence.notice.noGuarantee"),
    desk: { mail: env().MAIL_FROM },
    status: { site: statusSite(), path: "/status", code: "", until: dayIn(language, statusCodeExpiry()) },
    note,
  };
}

/** Where the customer finds the status page, as a name: a scheme, or "www.", would make a link of it. */
export const statusSite = () => env().STATUS_SITE ?? new URL(env().NEXTAUTH_URL).host.replace(/^www\./, "");

async function listMeasures(tx: Tx, restrictionIds: readonly string[], language: Locale): Promise<NoticeMeasure[]> {
  const restrictions = await tx.restriction.findMany({
    where: { id: { in: [...restrictionIds] } },
    include: {
      account: { select: { address: true } },
      order: { select: { justification: { select: { releaseCondition: true } } } },
    },
    orderBy: [{ appliedAt: "asc" }, { id: "asc" }],
  });
  return Promise.all(
    restrictions.map(async ({ measure, appliedAt, liftedAt, account, order }) => ({
      account: account.address,
      measure: await sentence(language, `correspondence.notice.measure.${measure}.name`),
      since: appliedAt ? momentIn(language, appliedAt) : "",
      until: liftedAt ? momentIn(language, liftedAt) : "",
      stillWorks: await sentence(language, `correspondence.notice.measure.${measure}.stillWorks`),
      ends: order.justification.releaseCondition,
    })),
  );
}
