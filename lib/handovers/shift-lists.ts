import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import type { HandoverFacts } from "./handover-facts";
import { countEntries, listEntries, MOST_LISTED, numberOf, type ShiftEntry, type Span, textOf } from "./shift-entries";

const CHANGES = ["SETTING_CHANGED", "RULE_CHANGED", "HOLIDAYS_CHANGED", "TERMS_PUBLISHED", "TEMPLATE_PUBLISHED"] as const;

async function entriesOf(kinds: readonly string[], span: Span): Promise<{ count: number; entries: ShiftEntry[] }> {
  const [countOf, entries] = await Promise.all([countEntries(kinds, span), listEntries(kinds, span)]);
  return { count: kinds.reduce((sum, kind) => sum + countOf(kind), 0), entries };
}

/** The customers of cases, by case number. */
export async function readCustomers(numbers: readonly number[]): Promise<(number: number) => string | null> {
  const cases = await db.incident.findMany({
    where: { number: { in: [...new Set(numbers)] } },
    select: { number: true, contract: { select: { customer: { select: { name: true } } } } },
  });
  return (number) => cases.find((one) => one.number === number)?.contract.customer.name ?? null;
}

export async function listOpened(span: Span): Promise<HandoverFacts["opened"]> {
  const { count, entries } = await entriesOf(["INCIDENT_OPENED", "INCIDENT_REOPENED"], span);
  const customerOf = await readCustomers(entries.map(({ stream }) => numberOf(stream)));
  const rows = entries.map(({ stream, kind }) => {
    const number = numberOf(stream);
    return { number, customerName: customerOf(number), isReopened: kind === "INCIDENT_REOPENED" };
  });
  return { count, rows };
}

export async function listClosed(span: Span): Promise<HandoverFacts["closed"]> {
  const { count, entries } = await entriesOf(["INCIDENT_CLOSED"], span);
  const customerOf = await readCustomers(entries.map(({ stream }) => numberOf(stream)));
  const rows = entries.map((entry) => {
    const number = numberOf(entry.stream);
    return { number, customerName: customerOf(number), outcome: textOf(entry, "outcome") };
  });
  return { count, rows };
}

/** Restrictions that a kind of entry names. */
export async function listRestrictions(
  kind: "RESTRICTION_APPLIED" | "RESTRICTION_LIFTED",
  span: Span,
): Promise<HandoverFacts["applied"]> {
  const { count, entries } = await entriesOf([kind], span);
  const found = await db.restriction.findMany({
    where: { id: { in: entries.map((entry) => textOf(entry, "restrictionId")) } },
    select: { id: true, measure: true, account: { select: { address: true } } },
  });
  const rows = entries.flatMap((entry) => {
    const restriction = found.find(({ id }) => id === textOf(entry, "restrictionId"));
    if (!restriction) return [];
    return [{ incidentNumber: numberOf(entry.stream), address: restriction.account.address, measure: restriction.measure }];
  });
  return { count, rows };
}

export async function listChanges(span: Span): Promise<HandoverFacts["changes"]> {
  const { count, entries } = await entriesOf(CHANGES, span);
  const names = await readUserNames(
    db,
    entries.map(({ actorId }) => actorId),
  );
  const rows = entries.map((entry) => ({
    kind: entry.kind,
    subject: textOf(entry, "key") || textOf(entry, "rule") || textOf(entry, "documentCode") || textOf(entry, "notice"),
    at: entry.at.toISOString(),
    byName: names.get(entry.actorId ?? "") ?? null,
  }));
  return { count, rows };
}

export async function listSuppressions(span: Span): Promise<HandoverFacts["suppressions"]> {
  const { count, entries } = await entriesOf(["SUPPRESSION_PLACED"], span);
  const found = await db.suppression.findMany({
    where: { id: { in: entries.map((entry) => textOf(entry, "suppressionId")) } },
    orderBy: { number: "asc" },
  });
  const rows = found.map(({ number, expiresAt, endedAt }) => ({
    number,
    expiresAt: expiresAt.toISOString(),
    isEnded: endedAt !== null,
  }));
  return { count, rows };
}

export async function listBulkRuns({ from, until }: Span): Promise<HandoverFacts["bulkRuns"]> {
  const where = { requestedAt: { gte: from, lt: until } };
  const [count, runs] = await Promise.all([
    db.bulkRun.count({ where }),
    db.bulkRun.findMany({ where, orderBy: { requestedAt: "asc" }, take: MOST_LISTED }),
  ]);
  const rows = runs.map(({ number, decision, state, total, doneCount, skippedCount }) => ({
    ...{ number, decision, state, total },
    done: doneCount,
    skipped: skippedCount,
  }));
  return { count, rows };
}

export async function listFailedSends(span: Span): Promise<HandoverFacts["failedSends"]> {
  const { count, entries } = await entriesOf(["DELIVERY_FAILED", "DELIVERY_UNCERTAIN", "DELIVERY_BOUNCED"], span);
  const customerOf = await readCustomers(entries.map(({ stream }) => numberOf(stream)));
  const rows = entries.map(({ stream, kind }) => ({
    incidentNumber: numberOf(stream),
    customerName: customerOf(numberOf(stream)),
    state: kind.slice("DELIVERY_".length).toLowerCase(),
  }));
  return { count, rows };
}
