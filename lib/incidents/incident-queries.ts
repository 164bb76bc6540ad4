import type { Operator } from "@/lib/access/actor";
import { incidentStream } from "@/lib/ledger/record-in-ledger";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { readUserNames } from "@/lib/users/read-user-names";
import type { CaseKind, CloseOutcome, MilestoneKind, TimePrecision } from "@/prisma/generated/client";
import type { IncidentFacts, Stage } from "./incident-lifecycle";
import { readFacts } from "./lock-incident";

export interface IncidentAccountView {
  id: string;
  accountId: string;
  address: string;
  kind: CaseKind;
  countedAs: CaseKind | null;
  isBrokenThrough: boolean;
  isGone: boolean;
}

export interface MilestoneView {
  id: string;
  kind: MilestoneKind;
  at: string;
  precision: TimePrecision;
}

/** A case as its page shows it. Times are ISO 8601 in UTC. */
export interface IncidentView {
  id: string;
  number: number;
  version: number;
  stage: Stage;
  contractId: string;
  contract: string;
  isContractCancelled: boolean;
  service: { name: string; nameEn: string };
  customer: { id: string; name: string };
  assignee: { id: string; name: string } | null;
  openedAt: string;
  accounts: IncidentAccountView[];
  /** T+0 and what it is: the probe, else the abuse, else the detection. Null before anything is known. */
  zero: { at: string; basis: "probed" | "abuse_started" | "detected" } | null;
  /** Of the current life, the first of each kind over its accounts; corrected and retracted ones left out. */
  milestones: MilestoneView[];
  life: {
    number: number;
    openedAt: string;
    openReason: string | null;
    watchUntil: string | null;
    watchEndedAt: string | null;
    watchEndReason: string | null;
    closedAt: string | null;
    outcome: CloseOutcome | null;
    closeReason: string | null;
  };
  facts: IncidentFacts;
  alerts: { id: string; number: number; kind: string; ruleCode: string; detectedAt: string }[];
  links: { kind: string; number: number }[];
  ledger: { stream: string; entries: number };
}

/** One case by its number. Throws NotFound. */
export async function getIncident(number: number, _operator: Operator): Promise<IncidentView> {
  const row = await db.incident.findUnique({
    where: { number },
    include: {
      contract: {
        include: { customer: { select: { id: true, name: true } }, service: { select: { name: true, nameEn: true } } },
      },
      lives: { orderBy: { number: "desc" }, take: 1 },
      accounts: { include: { account: { select: { address: true, deletedAt: true } } }, orderBy: { addedAt: "asc" } },
      alerts: {
        where: { unlinkedAt: null },
        select: { alert: { select: { id: true, number: true, kind: true, ruleCode: true, detectedAt: true } } },
        orderBy: { linkedAt: "asc" },
      },
      linksFrom: { where: { unlinkedAt: null }, select: { kind: true, to: { select: { number: true } } } },
    },
  });
  const [life] = row?.lives ?? [];
  if (!row || !life) throw new NotFound("incidents.refusal.notFound");
  const { contract, stage } = row;
  const accounts = row.accounts.map(({ account, ...one }) => ({
    ...one,
    address: account.address,
    isGone: account.deletedAt !== null || contract.cancelledAt !== null,
  }));
  const [milestones, names, head, facts] = await Promise.all([
    listMilestones(life.id),
    readUserNames(db, [row.assignedToId]),
    db.ledgerHead.findUnique({ where: { stream: incidentStream(number) }, select: { seq: true } }),
    readFacts(db, row.id, stage, life, accounts),
  ]);
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    stage,
    contractId: row.contractId,
    contract: contract.code,
    isContractCancelled: contract.cancelledAt !== null,
    service: contract.service,
    customer: contract.customer,
    assignee: row.assignedToId ? { id: row.assignedToId, name: names.get(row.assignedToId) ?? "" } : null,
    openedAt: row.openedAt.toISOString(),
    accounts: accounts.map(({ id, accountId, address, kind, countedAs, isBrokenThrough, isGone }) => ({
      id,
      accountId,
      address,
      kind,
      countedAs,
      isBrokenThrough,
      isGone,
    })),
    zero: zeroOf(accounts),
    milestones,
    life: {
      number: life.number,
      openedAt: life.openedAt.toISOString(),
      openReason: life.openReason,
      watchUntil: iso(life.watchUntil),
      watchEndedAt: iso(life.watchEndedAt),
      watchEndReason: life.watchEndReason,
      closedAt: iso(life.closedAt),
      outcome: life.outcome,
      closeReason: life.closeReason,
    },
    facts,
    alerts: row.alerts.map(({ alert }) => ({ ...alert, detectedAt: alert.detectedAt.toISOString() })),
    links: row.linksFrom.map(({ kind, to }) => ({ kind, number: to.number })),
    ledger: { stream: incidentStream(number), entries: head?.seq ?? 0 },
  };
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

type Times = { probedAt: Date | null; abuseStartedAt: Date | null; detectedAt: Date | null };

/** T+0 of a case, as PRODUCT.md §4 has it: the first probe, else the first abuse, else the first report. */
function zeroOf(accounts: readonly Times[]): IncidentView["zero"] {
  const first = (key: keyof Times) =>
    accounts.flatMap((account) => account[key] ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
  const bases = [
    ["probed", first("probedAt")],
    ["abuse_started", first("abuseStartedAt")],
    ["detected", first("detectedAt")],
  ] as const;
  const found = bases.find(([, at]) => at !== undefined);
  return found?.[1] ? { basis: found[0], at: found[1].toISOString() } : null;
}

async function listMilestones(lifeId: string): Promise<MilestoneView[]> {
  const rows = await db.incidentMilestone.findMany({
    where: { lifeId, isRetraction: false, correctedBy: null },
    orderBy: { at: "asc" },
    select: { id: true, kind: true, at: true, precision: true },
  });
  const first = new Map<MilestoneKind, MilestoneView>();
  for (const row of rows) if (!first.has(row.kind)) first.set(row.kind, { ...row, at: row.at.toISOString() });
  return [...first.values()];
}
