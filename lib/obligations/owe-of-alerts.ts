import type { LedgerActor } from "@/lib/access/actor";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { type Tx, writeStraight } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { Prisma } from "@/prisma/generated/client";
import { dutyTimes } from "./duty-times";
import { OBLIGATIONS, type ObligationKind } from "./obligation-kinds";

const { sql } = Prisma;

/** An alert that has just been raised, the ledger stream that tells of it, and the moment from which its duty counts. */
export interface NewDuty {
  alertId: string;
  stream: string;
  from: Date;
}

/** Opens the same obligation for each of these alerts, none of which can owe it yet, with one statement. */
export async function oweOfNewAlerts(
  tx: Tx,
  actor: LedgerActor,
  obligation: ObligationKind,
  duties: readonly NewDuty[],
): Promise<void> {
  if (duties.length === 0) return;
  const opened: (NewDuty & { id: string; dueAt: Date; limitAt: Date | null })[] = [];
  for (const duty of duties) opened.push({ ...duty, id: newId(), ...(await dutyTimes(tx, obligation, duty.from)) });
  await writeStraight(
    tx,
    sql`
    INSERT INTO "Obligation" (id, kind, "alertId", "openedAt", "firstDueAt", "dueAt", "limitAt", "blocksClosing")
    SELECT id, ${obligation}, "alertId", ${now()}, "dueAt", "dueAt", "limitAt", ${OBLIGATIONS[obligation].blocksClosing}
      FROM jsonb_to_recordset(${JSON.stringify(opened)}::jsonb)
        AS duty (id uuid, "alertId" uuid, "dueAt" timestamptz, "limitAt" timestamptz)`,
  );
  await recordManyInLedger(
    tx,
    actor,
    opened.map(({ id, stream, dueAt }) => ({
      stream,
      fact: {
        kind: "OBLIGATION_OPENED",
        obligationId: id,
        obligation,
        dueAt: dueAt.toISOString(),
        reopened: false,
      },
    })),
  );
}
