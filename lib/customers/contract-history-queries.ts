import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import type {
  AlertKind,
  AlertPlace,
  CaseKind,
  IncidentStage,
  Measure,
  RestrictionState,
  Severity,
} from "@/prisma/generated/client";

/** So many of each are shown; a link leads to all of them. */
export const HISTORY_LENGTH = 30;

/** What happened under a contract, the newest first. Times are ISO 8601 in UTC. */
export interface CaseRow {
  number: number;
  stage: IncidentStage;
  kinds: CaseKind[];
  accounts: string[];
  openedAt: string;
  isBrokenThrough: boolean;
}

export async function listCases(_operator: Operator, contractId: string): Promise<CaseRow[]> {
  const rows = await db.incident.findMany({
    where: { contractId },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: HISTORY_LENGTH,
    select: {
      ...{ number: true, stage: true, openedAt: true },
      accounts: {
        select: { kind: true, isBrokenThrough: true, account: { select: { address: true } } },
        orderBy: { addedAt: "asc" },
      },
    },
  });
  return rows.map(({ number, stage, openedAt, accounts }) => ({
    ...{ number, stage },
    openedAt: openedAt.toISOString(),
    kinds: [...new Set(accounts.map(({ kind }) => kind))],
    accounts: accounts.map(({ account }) => account.address),
    isBrokenThrough: accounts.some(({ isBrokenThrough }) => isBrokenThrough),
  }));
}

export interface ContractAlertRow {
  number: number;
  kind: AlertKind;
  severity: Severity;
  place: AlertPlace;
  address: string | null;
  detectedAt: string;
}

export async function listContractAlerts(_operator: Operator, contractId: string): Promise<ContractAlertRow[]> {
  const rows = await db.alert.findMany({
    where: { contractId },
    orderBy: [{ detectedAt: "desc" }],
    take: HISTORY_LENGTH,
    select: { number: true, kind: true, severity: true, place: true, detectedAt: true, account: { select: { address: true } } },
  });
  return rows.map(({ account, detectedAt, ...row }) => ({
    ...row,
    address: account?.address ?? null,
    detectedAt: detectedAt.toISOString(),
  }));
}

export interface ContractRestrictionRow {
  id: string;
  measure: Measure;
  state: RestrictionState;
  address: string;
  incidentNumber: number;
  requestedAt: string;
  appliedAt: string | null;
  liftedAt: string | null;
}

export async function listContractRestrictions(_operator: Operator, contractId: string): Promise<ContractRestrictionRow[]> {
  const rows = await db.restriction.findMany({
    where: { order: { contractId } },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    take: HISTORY_LENGTH,
    include: { account: { select: { address: true } }, incident: { select: { number: true } } },
  });
  return rows.map(({ id, measure, state, account, incident, requestedAt, appliedAt, liftedAt }) => ({
    ...{ id, measure, state },
    address: account.address,
    incidentNumber: incident.number,
    requestedAt: requestedAt.toISOString(),
    appliedAt: appliedAt?.toISOString() ?? null,
    liftedAt: liftedAt?.toISOString() ?? null,
  }));
}
