import { createHash } from "node:crypto";
import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, StaleRecord } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { type FrozenLine, figuresText, linesOf } from "./frozen-line-rules";
import { refreshFacts } from "./make-facts";
import { dayOf } from "./period-rules";
import type { PublishPeriod } from "./publication-inputs";
import { periodKey, publicationStream } from "./publication-rules";
import { readReport } from "./read-report";

/** What proves an edition's numbers: SHA-256 over their text. */
export const hashOfFigures = (lines: readonly FrozenLine[]): string =>
  createHash("sha256").update(figuresText(lines), "utf8").digest("hex");

/**
 * Freezes the figures of a period that has ended, with the version of their definitions. The row never changes; publishing the same
 * days again is a further edition. Throws StaleRecord when somebody else has published it since.
 */
export async function publishPeriod({ first, last, onEdition, note }: PublishPeriod, actor: Operator) {
  if (last >= dayOf(now())) throw new MoveRefused("publications.refusal.running", { last });
  // What happened a moment ago is counted too, not only what the worker has come to.
  await refreshFacts();
  const report = await readReport({ span: "custom", from: first, to: last }, actor);
  const lines = linesOf(report);
  return inTransaction(async (tx) => {
    const period = periodKey({ first, last });
    const stream = publicationStream(period);
    // Two managers publishing at once wait for each other here, so that only one of them saw the newest edition.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${stream}, 0))`;
    const editions = await tx.statisticsSnapshot.count({ where: { period } });
    if (editions !== onEdition) throw new StaleRecord("publications.refusal.stale", { seen: onEdition, now: editions });
    const id = newId();
    const { definitions } = report;
    await tx.statisticsSnapshot.create({
      data: { id, period, definitions, figures: { lines }, note, publishedById: actor.id, publishedAt: now() },
    });
    const fact = { snapshotId: id, period, definitions, figuresHash: hashOfFigures(lines) };
    await recordInLedger(tx, stream, actor, { kind: "STATISTICS_PUBLISHED", ...fact });
    return { snapshotId: id, edition: editions + 1 };
  });
}
