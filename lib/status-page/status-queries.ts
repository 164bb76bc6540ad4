import { listGrounds } from "@/lib/correspondence/notice-grounds";
import { mailAddress } from "@/lib/gateways/mail-address";
import type { Locale } from "@/lib/i18n/locales";
import { IN_FORCE, isInForce } from "@/lib/incidents/in-force-rules";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { maskAddress } from "./mask-address-rules";
import type { StatusMeasure, StatusView } from "./status-views";

/** The case of a code, as its customer may see it; null when the code holds no more. Asks for no operator: the code is what lets in. */
export async function findStatus(statusCodeId: string, locale: Locale): Promise<StatusView | null> {
  const code = await readCodeRow(statusCodeId);
  if (!code) return null;
  const { incident, notice } = code;
  const rows = await readRestrictions(code.incidentId, code.noticeId);
  const measures = rows.flatMap(({ appliedAt, ...row }) => (appliedAt ? [measureOf({ ...row, appliedAt })] : []));
  const restrictionIds = measures.map(({ id }) => id);
  const grounds = await listGrounds(db, { contractId: incident.contractId, restrictionIds, language: locale });
  const { service } = incident.contract;
  return {
    caseNumber: incident.number,
    serviceName: locale === "ja" ? service.name : service.nameEn,
    noticeAt: notice.writtenAt.toISOString(),
    expiresAt: code.expiresAt.toISOString(),
    deskMail: deskMail(),
    why: whyOf(rows),
    state: incident.stage === "closed" ? "closed" : stateOf(rows),
    measures,
    clauses: grounds.map(({ document, label }) => ({ document, label })),
    answers: notice.answers.flatMap(({ claim, receivedAt }) => (claim ? [{ claim, receivedAt: receivedAt.toISOString() }] : [])),
  };
}

const readCodeRow = (statusCodeId: string) =>
  db.statusCode.findFirst({
    where: { id: statusCodeId, expiresAt: { gt: now() } },
    select: {
      incidentId: true,
      noticeId: true,
      expiresAt: true,
      incident: { select: { number: true, stage: true, contractId: true, contract: { select: { service: true } } } },
      notice: {
        select: {
          writtenAt: true,
          answers: {
            where: { source: "status_page" },
            select: { claim: true, receivedAt: true },
            orderBy: { receivedAt: "asc" },
          },
        },
      },
    },
  });

/** Those that the notice names, and those of the case that are in force now. */
const readRestrictions = (incidentId: string, noticeId: string) =>
  db.restriction.findMany({
    where: {
      incidentId,
      appliedAt: { not: null },
      state: { notIn: ["failed", "withdrawn"] },
      OR: [{ notices: { some: { noticeId } } }, { state: { in: [...IN_FORCE] } }],
    },
    select: {
      id: true,
      measure: true,
      state: true,
      appliedAt: true,
      liftedAt: true,
      account: { select: { address: true } },
      incidentAccount: { select: { kind: true } },
      order: { select: { justification: { select: { releaseCondition: true } } } },
    },
    orderBy: [{ appliedAt: "asc" }, { id: "asc" }],
  });

type Found = Awaited<ReturnType<typeof readRestrictions>>[number];

const measureOf = ({ id, measure, appliedAt, liftedAt, account, order }: Found & { appliedAt: Date }): StatusMeasure => ({
  id,
  measure,
  account: maskAddress(account.address),
  since: appliedAt.toISOString(),
  liftedAt: liftedAt?.toISOString() ?? null,
  ends: order.justification.releaseCondition,
});

const stateOf = (rows: readonly Found[]) =>
  rows.length === 0 ? "no_measure" : rows.some(({ state }) => isInForce(state)) ? "in_force" : "lifted";

const whyOf = (rows: readonly Found[]) =>
  rows.length === 0 ? "asking" : rows.some(({ incidentAccount: { kind } }) => kind === "abuse") ? "abuse" : "defense";

/** Where the desk is written to, without the name that may stand before it. */
export const deskMail = () => mailAddress(env().MAIL_FROM);

/** How the provider is named to its customers: as it is set, else by its service. */
export async function providerName(locale: Locale): Promise<string> {
  const { PROVIDER_NAME: ja, PROVIDER_NAME_EN: en } = env();
  const set = locale === "ja" ? ja : (en ?? ja);
  if (set) return set;
  const service = await db.service.findFirst({ orderBy: { code: "asc" }, select: { name: true, nameEn: true } });
  return service ? (locale === "ja" ? service.name : service.nameEn) : deskMail().replace(/^.*@/, "");
}
