import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { RevealPart } from "./answer-inputs";
import { reportStream } from "./lock-report";

/** What is shown of one part, or of the report as it came; the rest of a longer one is cut, and says so. */
const MOST_CHARACTERS = 200_000;
const CUT = "\n[…]";

/** Opens a masked part of a report, or the report as it came, as text, and writes down who did it and what for. */
export function revealPart({ reportId, partId, purpose }: RevealPart, operator: Operator) {
  return inTransaction(async (tx) => {
    const report = await tx.abuseReport.findUnique({ where: { id: reportId }, select: { number: true } });
    if (!report) throw new NotFound("reporter-desk.refusal.noReport");
    const text = partId === null ? await readRaw(tx, reportId) : await readPart(tx, reportId, partId);
    await tx.reportReveal.create({
      data: { reportId, partId, purpose, revealedAt: now(), byId: operator.id },
      select: { id: true },
    });
    const fact = { kind: "REPORT_REVEALED", reportId, partId, purpose: hashText(purpose) } as const;
    await recordInLedger(tx, reportStream(report.number), operator, fact);
    return { reportId, number: report.number, partId, text: text.length > MOST_CHARACTERS ? cut(text) : text };
  });
}

const cut = (text: string) => text.slice(0, MOST_CHARACTERS).replace(/[\ud800-\udbff]$/, "") + CUT;

async function readPart(tx: Tx, reportId: string, partId: string): Promise<string> {
  const part = await tx.abuseReportPart.findFirst({ where: { id: partId, reportId }, select: { text: true } });
  if (part?.text == null) throw new NotFound("reporter-desk.refusal.noText");
  return part.text;
}

/** No more of the original than is shown: it may be forty megabytes long. */
async function readRaw(tx: Tx, reportId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ bytes: Uint8Array | null }[]>`
    SELECT substring(content FROM 1 FOR ${MOST_CHARACTERS + 1}::int) AS bytes FROM "AbuseReportRaw" WHERE "reportId" = ${reportId}::uuid`;
  if (!row?.bytes) throw new NotFound("reporter-desk.refusal.noText");
  return new TextDecoder().decode(row.bytes).replaceAll("\0", "�");
}
