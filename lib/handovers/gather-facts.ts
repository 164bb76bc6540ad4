import type { Operator } from "@/lib/access/actor";
import { OBLIGATION_KINDS, ruleOf } from "@/lib/obligations/obligation-kinds";
import { listOwed } from "@/lib/obligations/obligation-queries";
import { isOwed } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { readHealth } from "@/lib/platform/health";
import type { FoundShift } from "@/lib/shifts/find-shift";
import type { HandoverFacts } from "./handover-facts";
import { beginningOf } from "./note-span";
import { countEntries, countTakenBack, MOST_LISTED, type Span, type TakenBack } from "./shift-entries";
import {
  listBulkRuns,
  listChanges,
  listClosed,
  listFailedSends,
  listOpened,
  listRestrictions,
  listSuppressions,
} from "./shift-lists";

/**
 * What a shift was, from the ledger's entries of its time and of what the note before left untold, and how things stand now. Every
 * part is found by an index on that time; what is read grows with the shift, and not with the years behind it.
 */
export async function gatherFacts(operator: Operator, shift: FoundShift): Promise<HandoverFacts> {
  const at = now();
  const span = { from: await beginningOf(shift), until: at < shift.endsAt ? at : shift.endsAt };
  const [alerts, opened, closed, owed, applied, lifted, changes, suppressions, bulkRuns, failedSends, failedStaffMail, health] =
    await Promise.all([
      countAlerts(span),
      listOpened(span),
      listClosed(span),
      readOwed(operator, at),
      listRestrictions("RESTRICTION_APPLIED", span),
      listRestrictions("RESTRICTION_LIFTED", span),
      listChanges(span),
      listSuppressions(span),
      listBulkRuns(span),
      listFailedSends(span),
      countEntries(["STAFF_MAIL_FAILED"], span).then((countOf) => countOf("STAFF_MAIL_FAILED")),
      readHealth(),
    ]);
  return {
    shift: {
      ...{ name: shift.name, nameEn: shift.nameEn },
      startsAt: shift.startsAt.toISOString(),
      endsAt: shift.endsAt.toISOString(),
    },
    gatheredAt: at.toISOString(),
    ...{ alerts, opened, closed, owed, applied, lifted, changes, suppressions, bulkRuns, failedSends, failedStaffMail },
    health: Object.fromEntries(Object.entries(health.parts).map(([part, { state }]) => [part, state])),
  };
}

const ALERT_KINDS = {
  raised: ["ALERT_RAISED"],
  claimed: ["ALERT_CLAIMED"],
  dismissed: ["ALERT_DISMISSED"],
  escalated: ["ALERT_ESCALATED", "ALERT_JOINED"],
  snoozed: ["ALERT_SNOOZED"],
  suppressed: ["ALERT_SUPPRESSED"],
} as const;

/** What takes each back; what woke or ran out by itself was not taken back. */
const TAKEN_BACK: { readonly [Name in Exclude<keyof typeof ALERT_KINDS, "raised">]: TakenBack } = {
  claimed: { kind: "ALERT_RELEASED" },
  dismissed: { kind: "ALERT_DISMISSAL_UNDONE" },
  escalated: { kind: "ALERT_UNLINKED" },
  snoozed: { kind: "ALERT_SNOOZE_ENDED", why: "undone" },
  suppressed: { kind: "ALERT_UNSUPPRESSED", why: "undone" },
};

/** Decisions as they stand at the end: one that was taken back within the shift was none. */
async function countAlerts(span: Span): Promise<HandoverFacts["alerts"]> {
  const [countOf, [tally]] = await Promise.all([
    countEntries(Object.values(ALERT_KINDS).flat(), span),
    db.$queryRaw<{ count: number }[]>`SELECT coalesce(sum(count), 0)::int AS count FROM "AlertTally" WHERE place = 'open'`,
  ]);
  const sumOf = (name: keyof typeof ALERT_KINDS) => ALERT_KINDS[name].reduce((sum, kind) => sum + countOf(kind), 0);
  const leftOf = async (name: keyof typeof TAKEN_BACK) =>
    sumOf(name) === 0 ? 0 : sumOf(name) - (await countTakenBack(ALERT_KINDS[name], TAKEN_BACK[name], span));
  const [claimed, dismissed, escalated, snoozed, suppressed] = await Promise.all([
    leftOf("claimed"),
    leftOf("dismissed"),
    leftOf("escalated"),
    leftOf("snoozed"),
    leftOf("suppressed"),
  ]);
  return { raised: sumOf("raised"), claimed, dismissed, escalated, snoozed, suppressed, unclaimedNow: tally?.count ?? 0 };
}

async function readOwed(operator: Operator, at: Date): Promise<HandoverFacts["owed"]> {
  const [{ rows, counts }, perKind] = await Promise.all([
    listOwed(operator),
    db.$queryRaw<{ kind: string; count: number }[]>`
      SELECT kind, count(*)::int AS count FROM (
        SELECT kind FROM "Obligation" WHERE ${isOwed()}
          AND kind <> 'purge_evidence' ORDER BY "dueAt", id LIMIT 1001) first GROUP BY kind`,
  ]);
  const waiting = (isMeant: (kind: (typeof OBLIGATION_KINDS)[number]) => boolean) => {
    const kinds: string[] = OBLIGATION_KINDS.filter(isMeant);
    return perKind.reduce((sum, { kind, count }) => (kinds.includes(kind) ? sum + count : sum), 0);
  };
  return {
    ...{ all: counts.all, overdue: counts.overdue },
    waitsForCustomer: waiting((kind) => ruleOf(kind).waitsFor === "customer"),
    waitsForUs: waiting((kind) => ruleOf(kind).waitsFor === "us" && kind !== "second_approval"),
    waitsForSecond: waiting((kind) => kind === "second_approval"),
    rows: rows.slice(0, MOST_LISTED).map((row) => ({
      ...{ kind: row.kind, incidentNumber: row.incidentNumber, alertNumber: row.alertNumber, customerName: row.customerName },
      ...{ reportNumber: row.reportNumber, listingNumber: row.listingNumber, planNumber: row.planNumber },
      ...{ dueAt: row.dueAt, assigneeName: row.assignee?.name ?? null, isOverdue: new Date(row.dueAt) < at },
    })),
  };
}
