import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import type { OrderRestriction } from "@/lib/restrictions/restriction-inputs";
import { applicableClauses } from "@/lib/terms/applicable-clauses";

const MILDER: OrderRestriction["rejectedMilder"] = [
  { measure: "block_source", reason: "発信元は変わりやすく、一つを止めても送信は止まらない。" },
  { measure: "block_foreign_sign_in", reason: "国内の中継からも認証されうるため、送信は止まらない。" },
  { measure: "rate_limit", reason: "少数でも詐取を目的とする送信は害を生じる。" },
];

/** A complete justification of the defense kind for every account of a case, as an operator fills it. */
export const fillDefense = (incidentId: string) =>
  fill(incidentId, "12-1", (evidenceIds, hasAbuse) => [
    { code: "information", chosen: [], words: "", evidenceIds },
    { code: "conduct", chosen: [hasAbuse ? "misuse" : "preparation"], words: "", evidenceIds: [] },
    { code: "harm", chosen: ["contractor", "correspondents"], words: "", evidenceIds: [] },
    {
      code: "judgement",
      chosen: [],
      words: "初めてのネットワークから認証があり、直後に知らない宛先へ試し送信が1通あった。",
      evidenceIds: [],
    },
    { code: "scope", chosen: [], words: "", evidenceIds: [] },
  ]);

/** A complete justification under the prohibited acts, for an abuse that has begun. */
export const fillProhibited = (incidentId: string) =>
  fill(incidentId, "19-2", (evidenceIds) => [
    { code: "information", chosen: [], words: "", evidenceIds },
    { code: "act", chosen: ["phishing"], words: "", evidenceIds: [] },
    { code: "asked_or_urgent", chosen: ["urgent"], words: "", evidenceIds: [] },
    { code: "scope", chosen: [], words: "", evidenceIds: [] },
  ]);

type Elements = (evidenceIds: string[], hasAbuse: boolean) => OrderRestriction["elements"];

const fill = (incidentId: string, clauseCode: string, elements: Elements) =>
  inTransaction((tx) => fillWithin(tx, incidentId, clauseCode, elements));

async function fillWithin(tx: Tx, incidentId: string, clauseCode: string, elements: Elements): Promise<OrderRestriction> {
  const incident = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    include: { accounts: true, evidence: { include: { evidence: true }, orderBy: { number: "asc" } } },
  });
  const clauses = await applicableClauses(incident.contractId, now(), tx);
  const clause = clauses.find(({ code }) => code === clauseCode);
  const times = incident.evidence.map(({ evidence }) => evidence.occurredAt.getTime());
  return {
    incidentId,
    version: incident.version,
    incidentAccountIds: incident.accounts.map(({ id }) => id),
    // A clause that is not in force is asked for by its newest row, and refused.
    clauseId: clause?.id ?? (await tx.clause.findFirstOrThrow({ where: { code: clauseCode } })).id,
    measure: "stop_sending",
    parameters: { networks: [], countries: [] },
    elements: elements(
      incident.evidence.map(({ evidenceId }) => evidenceId),
      incident.accounts.some(({ abuseStartedAt }) => abuseStartedAt !== null),
    ),
    rejectedMilder: MILDER,
    factsFrom: new Date(Math.min(...times)),
    factsUntil: new Date(Math.max(...times)),
    eventCount: times.length,
    isPriorNoticeGiven: false,
    noPriorNoticeReason: "攻撃者が受信箱を読めるため、事前に知らせると対策を先回りされる。",
    releaseCondition: "パスワードの変更とその確認",
  };
}
