import { WORKER } from "@/lib/access/actor";
import { alertStream, incidentStream } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { readSetting } from "@/lib/settings/change-setting";
import { Prisma } from "@/prisma/generated/client";
import { choiceOf } from "./duty-choice-rules";
import { DUTIES } from "./duty-setting";
import { OBLIGATION_KINDS } from "./obligation-kinds";
import { type OverdueDuty, overdueMail } from "./overdue-mail";
import { isOwed } from "./owed";
import { queueStaffMail } from "./staff-mail";

/** Of one run: what is left over is told of in the next minute. */
const MOST = 500;

/**
 * Tells the managers, once for each, of duties that are overdue for longer than their grace: one mail a manager, which lists them all.
 * The mark, the ledger entries and the queued mails are committed together, so a worker that is killed has told or has not begun.
 * Returns how many.
 */
export function escalateOverdue(): Promise<number> {
  return inTransaction(
    async (tx) => {
      const managers = await tx.user.findMany({
        where: { disabledAt: null, roles: { some: { role: "manager", revokedAt: null } } },
        select: { id: true, email: true, locale: true },
        orderBy: { id: "asc" },
      });
      const found = await findOverdue(tx);
      if (found.length > 0 && managers.length === 0) log.warn("obligations.no_manager", { overdue: found.length });
      if (managers.length === 0 || found.length === 0) return 0;
      const overdue = await markEscalated(tx, found);
      if (overdue.length === 0) return 0;
      const mails: string[] = [];
      for (const { id, email, locale } of managers) {
        const words = await overdueMail(overdue, locale);
        mails.push(await queueStaffMail(tx, { kind: "obligation_overdue", userId: id, address: email, ...words }));
      }
      await recordManyInLedger(
        tx,
        WORKER,
        overdue.map((duty) => ({
          stream: objectOf(duty).stream,
          fact: { kind: "OBLIGATION_ESCALATED", obligationId: duty.id, obligation: duty.kind, mails },
        })),
      );
      return overdue.length;
    },
    { timeoutMs: 60_000 },
  );
}

interface FoundDuty extends OverdueDuty {
  id: string;
  incidentId: string | null;
  alertId: string | null;
  reportId: string | null;
  listingId: string | null;
  planId: string | null;
}

async function findOverdue(tx: Tx): Promise<FoundDuty[]> {
  const { value: choices } = await readSetting(tx, DUTIES);
  const told = OBLIGATION_KINDS.map((kind) => ({ kind, ...choiceOf(choices, kind) })).filter(({ escalates }) => escalates);
  const kinds = told.map(({ kind }) => kind);
  const graces = told.map(({ graceMinutes }) => graceMinutes);
  return tx.$queryRaw<FoundDuty[]>`
    SELECT o.id, o.kind, o."dueAt", o."incidentId", o."alertId", o."reportId", o."listingId", o."planId",
      incident.number AS "incidentNumber", alert.number AS "alertNumber",
      report.number AS "reportNumber", listing.number AS "listingNumber", plan.number AS "planNumber",
      contract.code AS "contractCode", assignee.name AS "assigneeName"
    FROM "Obligation" o
    JOIN unnest(${kinds}::text[], ${graces}::int[]) AS told (kind, minutes) ON told.kind = o.kind
    LEFT JOIN "Alert" alert ON alert.id = o."alertId"
    LEFT JOIN "Incident" incident ON incident.id = o."incidentId"
    LEFT JOIN "AbuseReport" report ON report.id = o."reportId"
    LEFT JOIN "Listing" listing ON listing.id = o."listingId"
    LEFT JOIN "RemediationPlan" plan ON plan.id = o."planId"
    LEFT JOIN "Contract" contract ON contract.id = coalesce(incident."contractId", alert."contractId")
    LEFT JOIN "User" assignee ON assignee.id = coalesce(o."assigneeId", report."assigneeId", incident."assignedToId", alert."claimedById")
    WHERE ${isOwed("o")} AND o."escalatedAt" IS NULL
      AND o."dueAt" < ${now()} AND o."dueAt" < ${now()}::timestamptz - make_interval(mins => told.minutes)
    ORDER BY o."dueAt", o.id LIMIT ${MOST}`;
}

/**
 * Takes the reports, cases and alerts first, as every verb about them does, and leaves to the next minute what somebody is at work on: whoever
 * waits here with ledger entries of other cases in hand would stand in the way of the whole desk.
 */
async function markEscalated(tx: Tx, found: readonly FoundDuty[]): Promise<FoundDuty[]> {
  const taken = new Set<string>();
  for (const table of TABLES) {
    const ids = found.map(objectOf).flatMap((object) => (object.table === table ? object.id : []));
    if (ids.length === 0) continue;
    const free = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM ${Prisma.raw(`"${table}"`)} WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE SKIP LOCKED`;
    for (const { id } of free) taken.add(id);
  }
  const mine = found.filter((duty) => taken.has(objectOf(duty).id));
  const marked = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Obligation" SET "escalatedAt" = ${now()}
     WHERE id = ANY(${mine.map(({ id }) => id)}::uuid[]) AND "escalatedAt" IS NULL
       AND ${isOwed()}
    RETURNING id`;
  const done = new Set(marked.map(({ id }) => id));
  return mine.filter(({ id }) => done.has(id));
}

const TABLES = ["AbuseReport", "Incident", "Alert", "Listing", "RemediationPlan"] as const;

/** What a duty hangs on, and in whose stream it is told: its case before all else. */
function objectOf(duty: FoundDuty): { table: (typeof TABLES)[number]; id: string; stream: string } {
  const { incidentId, incidentNumber, alertId, alertNumber, reportId, reportNumber } = duty;
  if (incidentId !== null && incidentNumber !== null)
    return { table: "Incident", id: incidentId, stream: incidentStream(incidentNumber) };
  if (alertId !== null && alertNumber !== null) return { table: "Alert", id: alertId, stream: alertStream(alertNumber) };
  if (reportId !== null && reportNumber !== null)
    return { table: "AbuseReport", id: reportId, stream: `abuse-report:${reportNumber}` };
  const { listingId, listingNumber, planId, planNumber } = duty;
  if (listingId !== null && listingNumber !== null)
    return { table: "Listing", id: listingId, stream: `listing:${listingNumber}` };
  if (planId !== null && planNumber !== null)
    return { table: "RemediationPlan", id: planId, stream: `remediation:${planNumber}` };
  throw new Error(`The duty ${duty.id} hangs on nothing that can be told of`);
}
