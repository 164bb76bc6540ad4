import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, NotFound } from "@/lib/platform/errors";
import { BrokenList } from "./broken-list";
import { LIST_UPLOAD_LIMIT, type LookAtReportList, type OpenListPreview } from "./intake-inputs";
import { type ListLook, lookAtListInTurns } from "./list-form";
import type { ArrivedReport } from "./report-format-rules";
import { storeReport } from "./store-report";

/** 50,000 rows take some seconds; a busy database more. */
const PREVIEW_MS = 120_000;

/** The first rows of a list and how it is best read; nothing is kept. */
export async function lookAtReportList(
  { form }: LookAtReportList,
  bytes: AsyncIterable<Uint8Array>,
  _actor: Operator,
): Promise<ListLook> {
  try {
    return await lookAtListInTurns(await wholeOf(bytes), form);
  } catch (error) {
    throw refusalOf(error);
  }
}

/**
 * Has every row of a list judged and keeps it as a preview: who reports is owed nothing until it is taken. The same list of the same
 * reporter is the report that it was. Throws InvalidInput for a list that cannot be read to its end.
 */
export async function openListPreview(
  wish: OpenListPreview,
  bytes: AsyncIterable<Uint8Array>,
  actor: Operator,
): Promise<{ reportId: string; number: number; isNew: boolean; isReopened: boolean }> {
  const content = await wholeOf(bytes);
  if (content.length === 0) throw new InvalidInput("abuse-reports.fault.list_empty");
  const { form, ...rest } = wish;
  return inTransaction(
    async (tx) => {
      const stored = await storeReport(tx, await arrived(tx, rest, content, form ?? {}, actor), actor);
      if (stored.isNew) await refuseBroken(tx, stored.reportId);
      return stored;
    },
    { timeoutMs: PREVIEW_MS },
  );
}

async function arrived(
  tx: Tx,
  wish: Omit<OpenListPreview, "form">,
  bytes: Buffer,
  list: NonNullable<OpenListPreview["form"]>,
  actor: Operator,
): Promise<ArrivedReport> {
  const { fileName, harm, occurredAt, subject } = wish;
  return {
    source: "upload",
    reporter: await reporterOf(tx, wish),
    raw: {
      bytes,
      name: fileName,
      contentType: /\.xlsx$/i.test(fileName) ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv",
    },
    receivedAt: now(),
    enteredById: actor.id,
    isPreview: true,
    hints: { list, subject, ...(harm ? { harm } : {}), ...(occurredAt ? { occurredAt } : {}) },
  };
}

async function reporterOf(tx: Tx, { reporterId, name, email, organization, language }: Omit<OpenListPreview, "form">) {
  if (!reporterId) return { name: name ?? email ?? "", email: email ?? "", organization, language };
  const reporter = await tx.reporter.findUnique({ where: { id: reporterId } });
  if (!reporter) throw new NotFound("abuse-reports.refusal.noReporter");
  return reporter;
}

/** A person stands before it and can send a better one: nothing of it is kept. */
async function refuseBroken(tx: Tx, reportId: string): Promise<void> {
  const { fault } = await tx.abuseReport.findUniqueOrThrow({ where: { id: reportId }, select: { fault: true } });
  if (fault !== null) throw new InvalidInput(`abuse-reports.fault.${fault}`);
}

const refusalOf = (error: unknown) =>
  error instanceof BrokenList ? new InvalidInput(`abuse-reports.fault.${error.fault}`) : error;

async function wholeOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    length += part.length;
    if (length > LIST_UPLOAD_LIMIT) throw new InvalidInput("abuse-reports.fault.list_too_long");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
