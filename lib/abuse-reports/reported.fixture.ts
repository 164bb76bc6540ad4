// For tests alone: reports that have come, with what they owe, as receiving leaves them.
import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { Prisma, ReportState } from "@/prisma/generated/client";
import type { ReporterMessageKind } from "./answer-inputs";
import { draftReporterMessage } from "./draft-reporter-message";
import { findOrAddReporter } from "./find-or-add-reporter";
import { oweToReporter } from "./owe-to-reporter";
import { sendReporterMessage } from "./send-reporter-message";

export interface Reported {
  reportId: string;
  number: number;
  reporterId: string;
}

type Row = Omit<Prisma.AbuseReportItemCreateManyInput, "reportId" | "position">;

let addresses = 0;

/** A report of a reporter of its own, received now, with these rows. */
export function reportOf(actor: Operator, rows: readonly Row[] = [], state: ReportState = "received"): Promise<Reported> {
  addresses += 1;
  const who = { name: "観測 太郎", email: `reporter-${addresses}@press.example.com`, organization: "見本新聞社" };
  return inTransaction(async (tx) => {
    const reporter = await findOrAddReporter(tx, who, actor);
    const { id: reportId, number } = await tx.abuseReport.create({
      data: {
        ...{ state, source: "desk", format: "list", subject: "中継するサーバの一覧", digest: newId(), reporterId: reporter.id },
        ...{ receivedAt: now(), acceptedAt: now(), rowCount: rows.length },
      },
    });
    await tx.abuseReportItem.createMany({ data: rows.map((row, position) => ({ ...row, reportId, position })) });
    await oweToReporter(tx, { reportId, number, reporterId: reporter.id, state, receivedAt: now() }, actor);
    return { reportId, number, reporterId: reporter.id };
  });
}

export const ourRow = (value: string, of: Partial<Row>): Row => ({
  ...{ subject: "address", value, ip: value, verdict: "ours", because: "host" },
  ...of,
});

/** What is owed of a report, by kind; each once. */
export async function owedOfReport(reportId: string): Promise<string[]> {
  const rows = await db.obligation.findMany({
    where: { reportId, dischargedAt: null, waivedAt: null, voidedAt: null },
    select: { kind: true },
  });
  return [...new Set(rows.map(({ kind }) => kind))].sort();
}

export const versionOf = async (reportId: string): Promise<number> =>
  (await db.abuseReport.findUniqueOrThrow({ where: { id: reportId }, select: { version: true } })).version;

/** Writes what the draft proposes, as a person who has read it. Returns the message. */
export async function writeTo(
  reportId: string,
  kind: ReporterMessageKind,
  actor: Operator,
  change: { subject?: string; body?: string } = {},
): Promise<string> {
  const { subject, body } = await draftReporterMessage({ reportId, kind }, actor);
  const version = await versionOf(reportId);
  return (await sendReporterMessage({ reportId, version, kind, subject, body, ...change }, actor)).messageId;
}
