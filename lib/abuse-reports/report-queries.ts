import type { Operator } from "@/lib/access/actor";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { readUserNames } from "@/lib/users/read-user-names";
import type { Obligation, Prisma, Reporter, ReporterMessage } from "@/prisma/generated/client";
import type { MessageView, PartView, ReportDuty, ReportView } from "./report-views";

const MOST_MESSAGES = 200;
const MOST_TEXT = 20_000;

const WHOLE = {
  reporter: true,
  assignee: { select: { id: true, name: true } },
  token: { select: { name: true } },
  raw: { select: { name: true, contentType: true, size: true } },
  findings: { orderBy: { foundAt: "desc" } },
  messages: { orderBy: [{ occurredAt: "desc" }, { id: "desc" }], take: MOST_MESSAGES },
  obligations: { orderBy: [{ dueAt: "asc" }, { id: "asc" }] },
  reveals: { orderBy: { revealedAt: "desc" } },
  cases: {
    orderBy: { linkedAt: "asc" },
    include: {
      incident: {
        select: { number: true, stage: true, contract: { select: { code: true, customer: { select: { name: true } } } } },
      },
    },
  },
  plans: { orderBy: { linkedAt: "asc" }, include: { plan: { select: { id: true, number: true, title: true, stage: true } } } },
} satisfies Prisma.AbuseReportInclude;

/** One report with its thread, what is owed and what it led to; null when there is none of that number. */
export async function findReport(_operator: Operator, number: number): Promise<ReportView | null> {
  const report = await db.abuseReport.findUnique({ where: { number }, include: WHOLE });
  if (!report) return null;
  const [parts, isPurged, names] = await Promise.all([
    readParts(report.id),
    isRawGone(report.id),
    readUserNames(db, [
      report.enteredById,
      report.settledById,
      ...report.findings.map(({ byId }) => byId),
      ...report.reveals.map(({ byId }) => byId),
      ...report.messages.flatMap(({ readById, writtenById }) => [readById, writtenById]),
    ]),
  ]);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? "?"));
  const revealsOf = (partId: string | null) =>
    report.reveals
      .filter((reveal) => reveal.partId === partId)
      .map(({ byId, revealedAt, purpose }) => ({ by: nameOf(byId) ?? "?", at: revealedAt.toISOString(), purpose }));
  const { id, version, state, source, format, harm, subject, fault, rowCount, assignee, raw } = report;
  return {
    ...{ id, number, version, state, source, format, harm, subject, fault, rowCount, assignee },
    fields: fieldsOf(report.fields),
    receivedAt: report.receivedAt.toISOString(),
    occurredAt: report.occurredAt?.toISOString() ?? null,
    acceptedAt: report.acceptedAt?.toISOString() ?? null,
    reporter: report.reporter && cardOf(report.reporter),
    enteredBy: nameOf(report.enteredById),
    tokenName: report.token?.name ?? null,
    settled: report.settledAt && {
      at: report.settledAt.toISOString(),
      by: nameOf(report.settledById),
      reason: report.settledReason,
    },
    raw: raw && { ...raw, isPurged, reveals: revealsOf(null) },
    parts: parts.map((part) => ({ ...part, reveals: revealsOf(part.id) })),
    findings: report.findings.map((one) => ({
      id: one.id,
      text: one.text,
      foundAt: one.foundAt.toISOString(),
      by: nameOf(one.byId) ?? "?",
    })),
    messages: report.messages.map((message) => messageOf(message, nameOf)),
    duties: report.obligations.map(dutyOf),
    cases: report.cases.map(({ linkedAt, incident }) => ({
      number: incident.number,
      linkedAt: linkedAt.toISOString(),
      contractCode: incident.contract.code,
      customerName: incident.contract.customer.name,
      isClosed: incident.stage === "closed",
    })),
    plans: report.plans.map(({ linkedAt, plan }) => ({ ...plan, linkedAt: linkedAt.toISOString() })),
  };
}

/** What is above the first grade stays in the database until somebody says what for. */
const readParts = (reportId: string) => db.$queryRaw<Omit<PartView, "reveals">[]>`
  SELECT id, position, kind, grade, CASE WHEN grade = 1 THEN left(text, ${MOST_TEXT}::int) END AS text, coalesce(length(text), 0)::int AS characters
  FROM "AbuseReportPart" WHERE "reportId" = ${reportId}::uuid ORDER BY position LIMIT 50`;

/** No list carries the bytes: they may be forty megabytes. */
async function isRawGone(reportId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<
    { gone: boolean }[]
  >`SELECT content IS NULL AS gone FROM "AbuseReportRaw" WHERE "reportId" = ${reportId}::uuid`;
  return row?.gone ?? true;
}

function fieldsOf(fields: Prisma.JsonValue): { code: string; text: string }[] {
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return [];
  return Object.entries(fields).map(([code, value]) => ({
    code,
    text: typeof value === "string" ? value : JSON.stringify(value),
  }));
}

export const cardOf = ({ createdAt: _since, autoAnsweredAt: _at, ...card }: Reporter) => card;

export function messageOf(message: ReporterMessage, nameOf: (id: string | null) => string | null): MessageView {
  const { id, version, direction, kind, isAutomatic, subject, body, address, state, serverAnswer } = message;
  return {
    ...{ id, version, direction, kind, isAutomatic, subject, address, state, serverAnswer },
    body: body?.slice(0, MOST_TEXT) ?? null,
    occurredAt: message.occurredAt.toISOString(),
    settledAt: message.settledAt?.toISOString() ?? null,
    readAt: message.readAt?.toISOString() ?? null,
    readBy: nameOf(message.readById),
    writtenBy: nameOf(message.writtenById),
    mailId: message.inboundMailId,
  };
}

function dutyOf(duty: Obligation): ReportDuty {
  const endedAt = duty.waivedAt ?? duty.voidedAt;
  return {
    id: duty.id,
    kind: duty.kind as ObligationKind,
    openedAt: duty.openedAt.toISOString(),
    dueAt: duty.dueAt.toISOString(),
    doneAt: duty.dischargedAt?.toISOString() ?? null,
    isEnded: endedAt !== null,
  };
}

/** Plans that are not closed yet, the newest first: those that rows can be brought into. */
export const listPlansToJoin = (_operator: Operator) =>
  db.remediationPlan.findMany({
    where: { closedAt: null },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: 100,
    select: { id: true, number: true, title: true },
  });

/** Throws NotFound. */
export async function getReportId(_operator: Operator, number: number): Promise<string> {
  const found = await db.abuseReport.findUnique({ where: { number }, select: { id: true } });
  if (!found) throw new NotFound("abuse-reports.refusal.notFound");
  return found.id;
}
