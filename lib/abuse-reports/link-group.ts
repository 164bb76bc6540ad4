import type { Operator } from "@/lib/access/actor";
import { lockAccounts } from "@/lib/incidents/lock-accounts";
import { type LockedIncident, lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { joinHosts, openHostCase } from "@/lib/incidents/open-host-case";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import type { Prisma } from "@/prisma/generated/client";
import { rowsOfGroup } from "./group-sql";
import type { LinkGroupToCase } from "./link-inputs";
import { findCases, type GroupOfContract, groupByContract } from "./link-queries";
import { type LockedReport, lockReport } from "./lock-report";
import { carryDutiesToCase } from "./owe-to-reporter";
import { readPrefixes } from "./prefix-setting";

/** What became of a group: the cases, in the order of their numbers, and how many rows were left where they are. */
export interface LinkedGroup {
  reportId: string;
  number: number;
  cases: { number: number; isNew: boolean; rows: number }[];
  /** Rows now in a case. */
  linked: number;
  /** Rows without a contract, of another contract than the case's, or in a case before. */
  skipped: number;
}

/** A report of thousands of hosts may be of hundreds of contracts, each with a case of its own. */
const PATIENCE = { timeoutMs: 180_000 };

/**
 * Makes rows of a report the matter of a case: of the one that is named, or of one for each contract that the rows are of, where an open
 * one is joined. The case learns what was reported and never by whom; what is owed to the reporter holds it open. Restricts nobody.
 */
export function linkGroupToCase(wish: LinkGroupToCase, actor: Operator): Promise<LinkedGroup> {
  const { reportId, version, group, incidentNumber } = wish;
  return inTransaction(async (tx) => {
    const report = await lockReport(tx, reportId, version);
    refuseUnfit(report);
    const rows = rowsOfGroup(reportId, group, await readPrefixes(tx));
    const { groups, all } = await groupByContract(tx, rows);
    if (groups.length === 0) throw new MoveRefused("reporter-desk.refusal.noRows");
    const chosen = incidentNumber === null ? groups : await onlyOfCase(tx, groups, incidentNumber);
    const cases: LinkedGroup["cases"] = [];
    for (const { incident, isNew, contract } of await takeCases(tx, report, chosen, incidentNumber, actor)) {
      await keepLink(tx, report, rows, { incident, contract }, actor);
      if (!isNew) await touchIncident(tx, incident);
      cases.push({ number: incident.number, isNew, rows: contract.rows });
    }
    const data = { state: report.state === "received" ? ("linked" as const) : report.state, version: { increment: 1 } };
    await tx.abuseReport.update({ where: { id: reportId }, data, select: { id: true } });
    const linked = cases.reduce((sum, one) => sum + one.rows, 0);
    cases.sort((a, b) => a.number - b.number);
    return { reportId, number: report.number, cases, linked, skipped: all - linked };
  }, PATIENCE);
}

function refuseUnfit({ state }: LockedReport): void {
  if (state === "preview" || state === "unread") throw new MoveRefused("reporter-desk.refusal.notYetRead");
  if (state === "set_aside") throw new MoveRefused("reporter-desk.refusal.setAside");
}

async function onlyOfCase(tx: Tx, groups: readonly GroupOfContract[], number: number): Promise<GroupOfContract[]> {
  const refuse = (key: string) => {
    const sentence = `reporter-desk.refusal.${key}`;
    return new InvalidInput(sentence, { number: String(number) }, { incidentNumber: sentence });
  };
  const incident = await tx.incident.findUnique({ where: { number }, select: { contractId: true, stage: true } });
  if (!incident) throw refuse("noCase");
  if (incident.stage === "closed") throw refuse("caseClosed");
  const own = groups.filter(({ contractId }) => contractId === incident.contractId);
  if (own.length === 0) throw refuse("otherContract");
  return own;
}

interface TakenCase {
  incident: LockedIncident;
  isNew: boolean;
  contract: GroupOfContract;
}

/** Locks accounts and then cases, each in one order, as every verb does; and the contracts, or of two reports at once each opens a case. */
async function takeCases(
  tx: Tx,
  report: LockedReport,
  contracts: readonly GroupOfContract[],
  incidentNumber: number | null,
  actor: Operator,
): Promise<TakenCase[]> {
  const ids = contracts.map(({ contractId }) => contractId);
  await tx.$queryRaw`SELECT id FROM "Contract" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  await lockAccounts(
    tx,
    contracts.flatMap(({ accountIds }) => accountIds.map((accountId) => ({ accountId }))),
  );
  const found = await findCases(tx, report.id, contracts, incidentNumber);
  const taken: TakenCase[] = [];
  for (const contract of contracts.toSorted((a, b) => (found.caseOf(a) ?? "~").localeCompare(found.caseOf(b) ?? "~"))) {
    const standing = found.caseOf(contract);
    const reported = {
      reportId: report.id,
      reportNumber: report.number,
      receivedAt: report.receivedAt,
      hostIds: contract.hostIds,
      // An account that stands in another open case stays there.
      accountIds: contract.accountIds.filter((accountId) => found.isFree(accountId, standing)),
    };
    if (standing === undefined) {
      const incident = await openHostCase(tx, { contractId: contract.contractId, ...reported }, actor);
      taken.push({ incident, isNew: true, contract });
      continue;
    }
    const incident = await lockIncident(tx, standing);
    await joinHosts(tx, incident, reported, actor);
    taken.push({ incident, isNew: false, contract });
  }
  return taken;
}

async function keepLink(
  tx: Tx,
  report: LockedReport,
  rows: Prisma.Sql,
  { incident, contract }: Pick<TakenCase, "incident" | "contract">,
  actor: Operator,
): Promise<void> {
  const reportId = report.id;
  await tx.$executeRaw`
    UPDATE "AbuseReportItem" row SET "incidentId" = ${incident.id}::uuid, "linkedAt" = ${now()}, "linkedById" = ${actor.id}::uuid
     WHERE ${rows} AND row."contractId" = ${contract.contractId}::uuid AND row."incidentId" IS NULL`;
  await tx.abuseReportCase.createMany({
    data: [{ reportId, incidentId: incident.id, linkedAt: now(), linkedById: actor.id }],
    skipDuplicates: true,
  });
  const fact = { kind: "REPORT_LINKED", reportId, incidentId: incident.id, planId: null, rows: contract.rows } as const;
  await recordInLedger(tx, report.stream, actor, fact);
  const isAnswerOwed = report.reporterId !== null && (report.state === "received" || report.state === "linked");
  await carryDutiesToCase(tx, { reportId, number: report.number, isAnswerOwed }, incident.id, actor);
}
