import type { Operator } from "@/lib/access/actor";
import { incidentStream } from "@/lib/ledger/record-in-ledger";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
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
  /** T+0 and what it is: the probe, else the abuse, else the detection or the first report. Null before anything is known. */
  zero: { at: string; basis: "probed" | "abuse_started" | "detected" | "reported" } | null;
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

interface Row {
  id: string;
  number: number;
  version: number;
  stage: Stage;
  contractId: string;
  openedAt: Date;
  contract: string;
  cancelledAt: Date | null;
  service: IncidentView["service"];
  customer: IncidentView["customer"];
  assignee: IncidentView["assignee"];
  entries: number;
  reportedAt: Date | null;
  accounts: (Omit<IncidentAccountView, "isGone"> & Times & { isDeleted: boolean })[];
  alerts: IncidentView["alerts"];
  links: IncidentView["links"];
  life: LifeRow;
}

/** As the database's JSON has it: its times are texts with an offset. */
type LifeRow = IncidentView["life"] & { id: string };

/** One case by its number. Throws NotFound. */
export async function getIncident(number: number, _operator: Operator): Promise<IncidentView> {
  const row = await findRow(number);
  if (!row) throw new NotFound("incidents.refusal.notFound");
  const { id, stage, contractId, cancelledAt } = row;
  const life = lifeView(row.life);
  const accounts = row.accounts.map(({ isDeleted, ...one }) => ({ ...one, isGone: isDeleted || cancelledAt !== null }));
  const watch = { watchUntil: dateOf(life.watchUntil), watchEndedAt: dateOf(life.watchEndedAt) };
  const [milestones, facts] = await Promise.all([
    listMilestones(row.life.id),
    readFacts(db, id, stage, { number: life.number, ...watch }, accounts),
  ]);
  const { version, contract, service, customer, assignee, alerts, links } = row;
  return {
    ...{ id, number, version, stage, contractId, contract, service, customer, assignee, life, milestones, facts, links },
    isContractCancelled: cancelledAt !== null,
    openedAt: row.openedAt.toISOString(),
    accounts: accounts.map(({ id, accountId, address, kind, countedAs, isBrokenThrough, isGone }) => ({
      ...{ id, accountId, address, kind, countedAs, isBrokenThrough, isGone },
    })),
    zero: zeroOf(accounts, row.reportedAt),
    alerts: alerts.map((alert) => ({ ...alert, detectedAt: new Date(alert.detectedAt).toISOString() })),
    ledger: { stream: incidentStream(number), entries: row.entries },
  };
}

/** All that stands beside the case itself, in one statement: each further one would wait for the way there and back. */
async function findRow(number: number): Promise<Row | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT i.id, i.number, i.version, i.stage::text AS stage, i."contractId", i."openedAt", contract.code AS contract, contract."cancelledAt",
      json_build_object('name', service.name, 'nameEn', service."nameEn") AS service,
      json_build_object('id', customer.id, 'name', customer.name) AS customer,
      CASE WHEN i."assignedToId" IS NOT NULL THEN json_build_object('id', i."assignedToId", 'name', coalesce(assignee.name, '')) END AS assignee,
      coalesce(head.seq, 0) AS entries,
      (SELECT min(report."receivedAt") FROM "AbuseReportCase" brought JOIN "AbuseReport" report ON report.id = brought."reportId"
        WHERE brought."incidentId" = i.id) AS "reportedAt",
      (SELECT coalesce(json_agg(json_build_object('id', part.id, 'accountId', part."accountId", 'address', account.address, 'kind', part.kind,
          'countedAs', part."countedAs", 'isBrokenThrough', part."isBrokenThrough", 'isDeleted', account."deletedAt" IS NOT NULL,
          'probedAt', part."probedAt", 'abuseStartedAt', part."abuseStartedAt", 'detectedAt', part."detectedAt") ORDER BY part."addedAt"), '[]')
        FROM "IncidentAccount" part JOIN "Account" account ON account.id = part."accountId" WHERE part."incidentId" = i.id) AS accounts,
      (SELECT coalesce(json_agg(json_build_object('id', alert.id, 'number', alert.number, 'kind', alert.kind, 'ruleCode', alert."ruleCode",
          'detectedAt', alert."detectedAt") ORDER BY link."linkedAt"), '[]')
        FROM "AlertIncident" link JOIN "Alert" alert ON alert.id = link."alertId"
       WHERE link."incidentId" = i.id AND link."unlinkedAt" IS NULL) AS alerts,
      (SELECT coalesce(json_agg(json_build_object('kind', link.kind, 'number', other.number)), '[]')
        FROM "IncidentLink" link JOIN "Incident" other ON other.id = link."toId"
       WHERE link."fromId" = i.id AND link."unlinkedAt" IS NULL) AS links,
      row_to_json(life) AS life
    FROM "Incident" i
    JOIN "Contract" contract ON contract.id = i."contractId"
    JOIN "Customer" customer ON customer.id = contract."customerId"
    JOIN "Service" service ON service.id = contract."serviceId"
    JOIN LATERAL (
      SELECT l.id, l.number, l."openedAt", l."openReason", l."watchUntil", l."watchEndedAt", l."watchEndReason", l."closedAt", l.outcome, l."closeReason"
        FROM "IncidentLife" l WHERE l."incidentId" = i.id ORDER BY l.number DESC LIMIT 1) life ON TRUE
    LEFT JOIN "User" assignee ON assignee.id = i."assignedToId"
    LEFT JOIN "LedgerHead" head ON head.stream = ${incidentStream(number)}
    WHERE i.number = ${number}`;
  return row;
}

const lifeView = ({ id: _id, ...life }: LifeRow): IncidentView["life"] => ({
  ...life,
  openedAt: new Date(life.openedAt).toISOString(),
  watchUntil: iso(life.watchUntil),
  watchEndedAt: iso(life.watchEndedAt),
  closedAt: iso(life.closedAt),
});

const dateOf = (at: string | null) => (at === null ? null : new Date(at));
const iso = (at: string | null) => dateOf(at)?.toISOString() ?? null;

type Times = { probedAt: string | null; abuseStartedAt: string | null; detectedAt: string | null };

/** T+0 of a case, as PRODUCT.md §4 has it: the first probe, else the first abuse, else the first report. */
function zeroOf(accounts: readonly Times[], reportedAt: Date | null): IncidentView["zero"] {
  const first = (key: keyof Times) =>
    accounts.flatMap((account) => dateOf(account[key]) ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
  const bases = [
    ["probed", first("probedAt")],
    ["abuse_started", first("abuseStartedAt")],
    ["detected", first("detectedAt")],
    ["reported", reportedAt ?? undefined],
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
