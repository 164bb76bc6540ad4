import { now } from "@/lib/platform/clock";
import { type Tx, writeStraight } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { Prisma } from "@/prisma/generated/client";
import type { RaisedAlert } from "./alert-inputs";

const { sql } = Prisma;

/** Keeps the lines that these alerts rest on, each line of an alert once. */
export async function citeEvidence(tx: Tx, cited: readonly { alertId: string; finding: RaisedAlert }[]): Promise<void> {
  const lines = cited.flatMap(({ alertId, finding }) => finding.evidence.map((line) => ({ id: newId(), alertId, ...line })));
  if (lines.length === 0) return;
  const column = <Value>(of: (line: (typeof lines)[number]) => Value) => lines.map(of);
  await writeStraight(
    tx,
    sql`
    WITH line AS MATERIALIZED (
      SELECT * FROM unnest(${column(({ id }) => id)}::uuid[], ${column(({ alertId }) => alertId)}::uuid[],
        ${column(({ occurredAt }) => occurredAt)}::timestamptz[], ${column(({ host }) => host)}::text[],
        ${column(({ grade }) => grade)}::int[], ${column(({ sha256 }) => sha256)}::text[],
        ${column(({ plain }) => plain)}::text[], ${column(({ masked }) => masked)}::text[])
        AS line (id, "alertId", "occurredAt", host, grade, sha256, plain, masked)
    ), kept AS (
      INSERT INTO "Evidence" (id, kind, "alertId", "occurredAt", host, grade, sha256, "recordedAt")
      SELECT id, 'log_line', "alertId", "occurredAt", host, grade, sha256, ${now()} FROM line
      ON CONFLICT ("alertId", sha256) DO NOTHING
      RETURNING id
    )
    INSERT INTO "EvidenceText" ("evidenceId", plain, masked) SELECT id, plain, masked FROM line JOIN kept USING (id)`,
  );
}
