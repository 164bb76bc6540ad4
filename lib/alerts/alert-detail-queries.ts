import type { Operator } from "@/lib/access/actor";
import { builtInOrganization } from "@/lib/networks/built-in-book";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { Prisma } from "@/prisma/generated/client";
import type { AlertReason } from "./alert-inputs";
import { AskAlert } from "./alert-reading-inputs";
import { getAlertRow } from "./alert-row-queries";
import type { AccountHourView, AlertDetail, EarlierCase, RelatedAlert } from "./alert-views";
import { readLastSnooze } from "./last-snooze";

const MOST_RELATED = 6;

/** All that is said about one alert; masked content stays in the database. Throws NotFound. */
export async function getAlertDetail({ number }: AskAlert, operator: Operator): Promise<AlertDetail> {
  const alert = await db.alert.findUnique({
    where: { number },
    include: {
      account: {
        select: {
          address: true,
          restrictions: { where: IN_FORCE_NOW, take: 1, select: { id: true } },
          isForwardingOnly: true,
          deletedAt: true,
          contract: { select: CONTRACT },
        },
      },
      contract: { select: CONTRACT },
      labels: { orderBy: { at: "asc" }, select: { label: true, at: true } },
      obligations: { where: { kind: "act_on_probe", voidedAt: null }, orderBy: { openedAt: "desc" }, take: 1 },
      incidents: { where: { unlinkedAt: null }, select: { incident: { select: { stage: true } } } },
      accounts: {
        orderBy: [{ accepted: "desc" }, { failures: "desc" }],
        take: MOST_RELATED,
        select: { failures: true, accepted: true, account: { select: { address: true } } },
      },
    },
  });
  if (!alert) throw new NotFound("alerts.refusal.notFound");
  const [row, lastSnooze, evidence, organization, earlierCases, sameAccount, sameSource, sameCampaign, sameContract, week] =
    await Promise.all([
      getAlertRow(operator, alert.id),
      readLastSnooze(alert.id),
      readEvidence(alert.id),
      findOrganization(alert.asn),
      listEarlierCases(alert.id, alert.accountId),
      alert.accountId ? listRelated({ accountId: alert.accountId, id: { not: alert.id } }) : [],
      alert.sourceIps.length > 0 ? listRelated(fromSameSource(alert)) : [],
      listRelated(inSameCampaign(alert.id)),
      alert.contractId ? listRelated(ofSameContract({ ...alert, contractId: alert.contractId })) : [],
      alert.account ? readWeek(alert.account.address, alert.detectedAt) : [],
    ]);
  const contract = alert.contract ?? alert.account?.contract ?? null;
  const [duty] = alert.obligations;
  return {
    row,
    lastSnooze,
    ruleCode: alert.ruleCode,
    ruleVersion: alert.ruleVersion,
    grade: alert.grade,
    firstSeenAt: alert.firstSeenAt.toISOString(),
    lastSeenAt: alert.lastSeenAt.toISOString(),
    sourceIps: alert.sourceIps,
    organization,
    account: alert.account && {
      isForwardingOnly: alert.account.isForwardingOnly,
      deletedAt: alert.account.deletedAt?.toISOString() ?? null,
    },
    contract: contract && {
      code: contract.code,
      customerId: contract.customerId,
      serviceName: contract.service.name,
      serviceNameEn: contract.service.nameEn,
      cancelledAt: contract.cancelledAt?.toISOString() ?? null,
    },
    clock: duty
      ? {
          startedAt: alert.detectedAt.toISOString(),
          dueAt: duty.dueAt.toISOString(),
          doneAt: (duty.dischargedAt ?? duty.waivedAt)?.toISOString() ?? null,
        }
      : null,
    incidentStage: alert.incidents[0]?.incident.stage ?? null,
    dismissedAt: alert.dismissedAt?.toISOString() ?? null,
    dismissNote: alert.dismissNote,
    reasons: alert.reasons as unknown as AlertReason[],
    evidence,
    touched: alert.accounts.map(({ account, ...counts }) => ({ address: account.address, ...counts })),
    earlierCases,
    sameAccount,
    sameSource,
    sameCampaign,
    sameContract,
    week,
    labels: alert.labels.map(({ label, at }) => ({ label, at: at.toISOString() })),
    isRestricted: (alert.account?.restrictions.length ?? 0) > 0,
  };
}

/** The same, or null where an address names no alert. */
export async function findAlertDetail(operator: Operator, number: number | undefined): Promise<AlertDetail | null> {
  const wish = AskAlert.safeParse({ number });
  const known = wish.success && (await db.alert.findUnique({ where: wish.data, select: { number: true } }));
  return known ? getAlertDetail(known, operator) : null;
}

/** What may hold the account back now; the rule is lib/incidents' (in-force-rules), which this room may not import. */
const IN_FORCE_NOW = {
  state: { in: ["applied", "confirmed", "lift_requested", "uncertain"] },
} satisfies Prisma.RestrictionWhereInput;

const CONTRACT = { code: true, customerId: true, cancelledAt: true, service: { select: { name: true, nameEn: true } } } as const;

/** The masked part is compared with NULL and never read: it cannot slip into an answer. */
async function readEvidence(alertId: string): Promise<AlertDetail["evidence"]> {
  const lines = await db.$queryRaw<
    { id: string; occurredAt: Date; host: string | null; grade: number; plain: string | null; isMasked: boolean }[]
  >`
    SELECT evidence.id, evidence."occurredAt", evidence.host, evidence.grade, content.plain, content.masked IS NOT NULL AS "isMasked"
      FROM "Evidence" evidence LEFT JOIN "EvidenceText" content ON content."evidenceId" = evidence.id
     WHERE evidence."alertId" = ${alertId}::uuid ORDER BY evidence."occurredAt", evidence.id`;
  return lines.map((line) => ({ ...line, occurredAt: line.occurredAt.toISOString() }));
}

async function findOrganization(asn: number | null): Promise<string | null> {
  if (asn === null) return null;
  const network = await db.addressNetwork.findFirst({
    where: { asn },
    select: { organization: true },
    orderBy: { network: "asc" },
  });
  return network?.organization || builtInOrganization(asn) || null;
}

const LAST_OUTCOME = { orderBy: { number: "desc" }, take: 1, select: { outcome: true } } as const;

/** Cases that the account was part of, without the one this alert stands in. */
async function listEarlierCases(alertId: string, accountId: string | null): Promise<EarlierCase[]> {
  if (accountId === null) return [];
  const found = await db.incidentAccount.findMany({
    where: { accountId, incident: { alerts: { none: { alertId, unlinkedAt: null } } } },
    orderBy: { addedAt: "desc" },
    take: MOST_RELATED,
    select: {
      kind: true,
      closedAt: true,
      incident: { select: { number: true, stage: true, openedAt: true, lives: LAST_OUTCOME } },
    },
  });
  return found.map(({ kind, closedAt, incident }) => ({
    number: incident.number,
    stage: incident.stage,
    kind,
    openedAt: incident.openedAt.toISOString(),
    closedAt: incident.stage === "closed" ? (closedAt?.toISOString() ?? null) : null,
    isMistake: incident.stage === "closed" && incident.lives[0]?.outcome === "opened_by_mistake",
  }));
}

function fromSameSource(alert: { id: string; accountId: string | null; sourceIps: string[] }): Prisma.AlertWhereInput {
  const other: Prisma.AlertWhereInput = alert.accountId
    ? { OR: [{ accountId: null }, { accountId: { not: alert.accountId } }] }
    : {};
  return { sourceIps: { hasSome: alert.sourceIps }, id: { not: alert.id }, ...other };
}

const inSameCampaign = (alertId: string): Prisma.AlertWhereInput => ({
  id: { not: alertId },
  campaigns: { some: { unlinkedAt: null, campaign: { alerts: { some: { alertId, unlinkedAt: null } } } } },
});

const ofSameContract = (alert: { id: string; accountId: string | null; contractId: string }): Prisma.AlertWhereInput => ({
  contractId: alert.contractId,
  id: { not: alert.id },
  accountId: { not: alert.accountId },
});

const DAY = 86_400_000;

/** Hourly counters are kept for 35 days: an older alert has no week any more. */
async function readWeek(address: string, detectedAt: Date): Promise<AccountHourView[]> {
  const hours = await db.accountHour.findMany({
    where: { address, hour: { gte: new Date(detectedAt.getTime() - 7 * DAY), lte: new Date(detectedAt.getTime() + DAY) } },
    orderBy: { hour: "asc" },
    select: { hour: true, country: true, signIns: true, failures: true, sends: true, recipients: true },
  });
  return hours.map((row) => ({ ...row, hour: row.hour.toISOString() }));
}

async function listRelated(where: Prisma.AlertWhereInput): Promise<RelatedAlert[]> {
  const found = await db.alert.findMany({
    where,
    orderBy: { detectedAt: "desc" },
    take: MOST_RELATED,
    select: {
      number: true,
      kind: true,
      severity: true,
      state: true,
      subjectNetwork: true,
      detectedAt: true,
      account: { select: { address: true } },
      incidents: { where: { unlinkedAt: null }, select: { incident: { select: { number: true } } } },
    },
  });
  return found.map(({ account, incidents, subjectNetwork, detectedAt, ...alert }) => ({
    ...alert,
    address: account?.address ?? null,
    network: subjectNetwork,
    detectedAt: detectedAt.toISOString(),
    incidentNumber: incidents[0]?.incident.number ?? null,
  }));
}
