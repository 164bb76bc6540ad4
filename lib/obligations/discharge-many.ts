import type { Actor } from "@/lib/access/actor";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { readStraight, type Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { Prisma } from "@/prisma/generated/client";
import type { ObligationKind } from "./obligation-kinds";
import { isOwed } from "./owed";

const { sql } = Prisma;

/** Alerts and the ledger streams that tell of them. */
type Streams = ReadonlyMap<string, string>;

type Owed = { id: string; alertId: string };

/** Discharges what is owed of this kind for any of these alerts, with one statement. */
export async function dischargeOfAlerts(tx: Tx, actor: Actor, obligation: ObligationKind, streams: Streams): Promise<void> {
  const ended = await readStraight<Owed>(
    tx,
    sql`
    UPDATE "Obligation" SET "dischargedAt" = ${now()}, "dischargedById" = ${actor.id}::uuid, version = version + 1
     WHERE kind = ${obligation} AND "alertId" = ANY(${[...streams.keys()]}::uuid[])
       AND ${isOwed()}
    RETURNING id, "alertId"`,
  );
  await tell(tx, actor, streams, ended, (obligationId) => ({ kind: "OBLIGATION_DISCHARGED", obligationId, obligation }));
}

/** Ends what is owed for these alerts without its having been done: something keeps them quiet. */
export async function voidOfAlerts(
  tx: Tx,
  actor: Actor,
  obligation: ObligationKind,
  streams: Streams,
  why: string,
): Promise<void> {
  const ended = await readStraight<Owed>(
    tx,
    sql`
    UPDATE "Obligation" SET "voidedAt" = ${now()}, "voidReason" = ${why}, version = version + 1
     WHERE kind = ${obligation} AND "alertId" = ANY(${[...streams.keys()]}::uuid[])
       AND ${isOwed()}
    RETURNING id, "alertId"`,
  );
  await tell(tx, actor, streams, ended, (obligationId) => ({ kind: "OBLIGATION_VOIDED", obligationId, obligation, why }));
}

/** Which of the duties that have ended are opened again. */
export type EndedBy =
  /** Those that this decision discharged: at its moment or right after. */
  | { dischargedSince: ReadonlyMap<string, Date> }
  /** Those that ended without having been done, for this reason. */
  | { voidedFor: string };

type LastDuty = {
  alertId: string;
  firstDueAt: Date;
  limitAt: Date | null;
  blocksClosing: boolean;
  dischargedAt: Date | null;
  voidReason: string | null;
};

/** Opens again what was owed for these alerts last, with its first due time, if it ended in the way named. */
export async function reopenOfAlerts(
  tx: Tx,
  actor: Actor,
  obligation: ObligationKind,
  streams: Streams,
  ended: EndedBy,
): Promise<void> {
  const last = await tx.$queryRaw<LastDuty[]>`
    SELECT DISTINCT ON ("alertId") "alertId", "firstDueAt", "limitAt", "blocksClosing", "dischargedAt", "voidReason"
      FROM "Obligation" WHERE kind = ${obligation} AND "alertId" = ANY(${[...streams.keys()]}::uuid[])
     ORDER BY "alertId", "openedAt" DESC, id DESC`;
  const opened = last.filter((duty) => isEndedBy(duty, ended)).map((duty) => ({ ...duty, id: newId() }));
  await tx.obligation.createMany({
    data: opened.map(({ id, alertId, firstDueAt, limitAt, blocksClosing }) => ({
      id,
      kind: obligation,
      alertId,
      openedAt: now(),
      firstDueAt,
      dueAt: firstDueAt,
      limitAt,
      blocksClosing,
    })),
  });
  const due = new Map(opened.map(({ id, firstDueAt }) => [id, firstDueAt.toISOString()]));
  await tell(tx, actor, streams, opened, (obligationId) => ({
    kind: "OBLIGATION_OPENED",
    obligationId,
    obligation,
    dueAt: due.get(obligationId) ?? now().toISOString(),
    reopened: true,
  }));
}

function isEndedBy({ alertId, dischargedAt, voidReason }: LastDuty, ended: EndedBy): boolean {
  if ("voidedFor" in ended) return voidReason === ended.voidedFor;
  const since = ended.dischargedSince.get(alertId);
  return since !== undefined && dischargedAt !== null && dischargedAt >= since;
}

type Fact = Parameters<typeof recordManyInLedger>[2][number]["fact"];

async function tell(
  tx: Tx,
  actor: Actor,
  streams: Streams,
  duties: readonly Owed[],
  factOf: (obligationId: string) => Fact,
): Promise<void> {
  const entries = duties.flatMap(({ id, alertId }) => {
    const stream = streams.get(alertId);
    return stream ? [{ stream, fact: factOf(id) }] : [];
  });
  await recordManyInLedger(tx, actor, entries);
}
