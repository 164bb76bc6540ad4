import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { markRead, nextPosition } from "./add-rows";
import { type Harm, isHarm } from "./harm-table";
import type { ReadReportAgain } from "./intake-inputs";
import { judgeRows } from "./judge-rows";
import { keepReadRows } from "./keep-read-rows";
import { readListFormText } from "./list-form-text";
import { type LockedReport, lockReport } from "./lock-report";
import { readReport } from "./read-report";
import { type RawReport, READER_VERSION, type ReadReport } from "./report-format-rules";
import { keepParts } from "./store-report";

/**
 * Reads the raw content once more, with what the reader has learnt since, and judges the rows by what is known now. Rows that are not
 * there are added; none is taken away, and those that are linked to a case stay as they are.
 */
export function readReportAgain(
  { reportId, version }: ReadReportAgain,
  actor: Operator,
): Promise<{ number: number; added: number }> {
  return inTransaction(
    async (tx) => {
      const report = await lockReport(tx, reportId, version);
      if (!["unread", "received", "linked"].includes(report.state)) throw new MoveRefused("abuse-reports.refusal.notOpen");
      const read = readReport(await rawOf(tx, reportId), hintsOf(report));
      const judged = { reportId, occurredAt: report.occurredAt ?? read.occurredAt, receivedAt: report.receivedAt };
      const first = await nextPosition(tx, reportId);
      const added = await keepReadRows(tx, judged, read, { first, onlyNew: true });
      await judgeRows(tx, judged);
      if ((await tx.abuseReportPart.count({ where: { reportId } })) === 0) await keepParts(tx, reportId, read);
      await keepReading(tx, report, read, added.count);
      await recordInLedger(tx, report.stream, actor, {
        kind: "REPORT_READ_AGAIN",
        reportId,
        format: read.format,
        reader: READER_VERSION,
        added: added.count,
      });
      const isRead = read.fault === null && added.fault === null && report.rowCount + added.count > 0;
      if (isRead) await markRead(tx, report, actor);
      return { number: report.number, added: added.count };
    },
    { timeoutMs: 120_000 },
  );
}

async function rawOf(tx: Tx, reportId: string): Promise<RawReport> {
  const raw = await tx.abuseReportRaw.findUnique({ where: { reportId } });
  if (!raw?.content) throw new MoveRefused("abuse-reports.refusal.purged");
  return { bytes: Buffer.from(raw.content), contentType: raw.contentType, ...(raw.name ? { name: raw.name } : {}) };
}

function hintsOf({ source, receivedAt, harm, fields }: LockedReport) {
  const list = readListFormText(fields);
  const known: { harm?: Harm } = isHarm(harm) && harm !== "other" ? { harm } : {};
  return { source, receivedAt, ...known, ...(list ? { list } : {}) };
}

/** What was not known of it before. */
async function keepReading(tx: Tx, report: LockedReport, read: ReadReport, added: number): Promise<void> {
  const isBetter = report.format === "unknown" && read.format !== "unknown";
  await tx.abuseReport.update({
    where: { id: report.id },
    data: {
      readerVersion: READER_VERSION,
      rowCount: { increment: added },
      version: { increment: 1 },
      ...(isBetter ? { format: read.format, harm: read.harm, fields: read.fields } : {}),
      ...(report.occurredAt === null && read.occurredAt ? { occurredAt: read.occurredAt } : {}),
    },
    select: { id: true },
  });
}
