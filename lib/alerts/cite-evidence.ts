import { now } from "@/lib/platform/clock";
import { type Tx, writeStraight } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { Prisma } from "@/prisma/generated/client";
import type { RaisedAlert } from "./alert-inputs";

const { sql } = Prisma;

/** Keeps the lines that these alerts rest on, each line of an alert once. */
export async function citeEvidence(tx: Tx, cited: readonly { alertId: string; finding: RaisedAlert }[]): Promise<void> {
  const lines = cited.flatMap(({ alertId, finding }) =>
    finding.evidence.map(({ occurredAt, ...line }) => ({ id: newId(), alertId, occurredAt: occurredAt.toISOString(), ...line })),
  );
  if (lines.length === 0) return;
  await writeStraight(
    tx,
    sql`
    WITH line AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line (id uuid, "alertId" uuid, "occurredAt" timestamptz, host text,
        grade int, sha256 text, plain text, masked text)
    ), kept AS (
      INSERT INTO "Evidence" (id, kind, "alertId", "occurredAt", host, grade, sha256, "recordedAt")
      SELECT id, 'log_line', "alertId", "occurredAt", host, grade, sha256, ${now()} FROM line
      ON CONFLICT ("alertId", sha256) DO NOTHING
      RETURNING id
    )
    INSERT INTO "EvidenceText" ("evidenceId", plain, masked) SELECT id, plain, masked FROM line JOIN kept USING (id)`,
  );
}
