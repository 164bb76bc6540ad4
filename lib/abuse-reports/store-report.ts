import { type Actor, type LedgerActor, WORKER } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { withoutNul } from "@/lib/platform/without-nul";
import type { ReportState } from "@/prisma/generated/client";
import { answerAutomatically } from "./answer-automatically";
import { findOrAddReporter } from "./find-or-add-reporter";
import { keepReadRows } from "./keep-read-rows";
import { reportStream } from "./lock-report";
import { oweToReporter } from "./owe-to-reporter";
import { readReport } from "./read-report";
import { digestOf } from "./report-digest";
import { type ArrivedReport, READER_VERSION, type ReadReport } from "./report-format-rules";
import { takeUpSentAgain } from "./take-up-sent-again";

export interface StoredReport {
  reportId: string;
  number: number;
  isNew: boolean;
  /** The same was there and settled, and is taken up again. */
  isReopened: boolean;
}

/** Whoever has sent it owes nothing: what another system caused, the worker does. */
const asActor = (actor: LedgerActor): Actor => (actor.kind === "user" ? (actor as Actor) : WORKER);

/** Reads a report and keeps all of it, or finds the one that it is the same as. */
export async function storeReport(tx: Tx, arrived: ArrivedReport, actor: LedgerActor): Promise<StoredReport> {
  const digest = digestOf(arrived);
  const same = await findSame(tx, digest);
  if (same)
    return { ...same, isReopened: isSaidAnew(arrived) && (await takeUpSentAgain(tx, same.reportId, arrived, asActor(actor))) };
  const read = readReport(arrived.raw, { ...arrived.hints, source: arrived.source, receivedAt: arrived.receivedAt });
  const reporterId = arrived.reporter ? (await findOrAddReporter(tx, arrived.reporter, actor)).id : null;
  const reportId = newId();
  const { count } = await tx.abuseReport.createMany({
    data: [{ id: reportId, digest, reporterId, ...rowOf(arrived, read) }],
    skipDuplicates: true,
  });
  // Of two at once that are the same, one is stored.
  if (count === 0) return (await findSame(tx, digest)) ?? Promise.reject(new Error("A report is neither stored nor there"));
  const { number } = await tx.abuseReport.findUniqueOrThrow({ where: { id: reportId }, select: { number: true } });
  await keepContent(tx, reportId, arrived, read);
  const judged = { reportId, occurredAt: read.occurredAt, receivedAt: arrived.receivedAt };
  const rows = await keepReadRows(tx, judged, read);
  const fault = rows.fault ?? read.fault ?? (rows.count === 0 ? "nothing_found" : null);
  const state: ReportState = arrived.isPreview ? "preview" : fault === null ? "received" : "unread";
  await tx.abuseReport.update({ where: { id: reportId }, data: { state, fault, rowCount: rows.count }, select: { id: true } });
  await recordInLedger(tx, reportStream(number), actor, {
    kind: "REPORT_RECEIVED",
    reportId,
    source: arrived.source,
    format: read.format,
    reporterId,
    rows: rows.count,
    digest,
  });
  const { receivedAt, mail } = arrived;
  await oweToReporter(tx, { reportId, number, reporterId, state, receivedAt }, asActor(actor));
  await answerAutomatically(tx, { reportId, number, reporterId, format: read.format, receivedAt, mail }, asActor(actor));
  return { reportId, number, isNew: true, isReopened: false };
}

/** A mail that comes twice is a copy of itself, and a call of the same name one that was tried again: neither says anything anew. */
const isSaidAnew = ({ inboundMailId, idempotencyKey }: ArrivedReport) => !inboundMailId && idempotencyKey === undefined;

async function findSame(tx: Tx, digest: string): Promise<StoredReport | null> {
  const found = await tx.abuseReport.findUnique({ where: { digest }, select: { id: true, number: true } });
  return found && { reportId: found.id, number: found.number, isNew: false, isReopened: false };
}

function rowOf(arrived: ArrivedReport, read: ReadReport) {
  const { source, receivedAt, inboundMailId, tokenId, enteredById, isPreview } = arrived;
  return {
    state: isPreview ? ("preview" as const) : ("unread" as const),
    source,
    receivedAt,
    ...withoutNul({ format: read.format, harm: read.harm, subject: read.subject, fields: read.fields }),
    occurredAt: read.occurredAt,
    readerVersion: READER_VERSION,
    inboundMailId: inboundMailId ?? null,
    tokenId: tokenId ?? null,
    enteredById: enteredById ?? null,
    acceptedAt: isPreview ? null : now(),
  };
}

async function keepContent(tx: Tx, reportId: string, { raw }: ArrivedReport, read: ReadReport): Promise<void> {
  const { bytes, contentType, name } = raw;
  await tx.abuseReportRaw.createMany({
    data: [
      {
        reportId,
        size: bytes.length,
        content: new Uint8Array(bytes),
        ...withoutNul({ name: name?.slice(0, 200) ?? null, contentType: contentType.slice(0, 200) }),
      },
    ],
  });
  await keepParts(tx, reportId, read);
}

/** Keeps the pieces of text, in their order. */
export async function keepParts(tx: Tx, reportId: string, read: ReadReport): Promise<void> {
  const parts = read.parts.map((part, position) => ({ id: newId(), reportId, position, ...withoutNul(part) }));
  await tx.abuseReportPart.createMany({ data: parts });
}
