import type { Actor } from "@/lib/access/actor";
import { hashText } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";
import { chunksOf, IDS_IN_AN_ENTRY } from "./chunks";
import { HOST_MOVES, type HostMoveName } from "./host-lifecycle";

interface RowsToMove {
  plan: { id: string; stream: string };
  move: HostMoveName;
  /** Which, over "RemediationHost" row JOIN "Host" machine; those that do not stand where the move begins stay. */
  which: Prisma.Sql;
  /** Why, as a code: by_hand, or what a check has shown. */
  because: string;
  /** The words of who did it. */
  reason: string | null;
}

/** Moves hosts of a plan with one statement, under the plan's lock; each step stands in the burn-down and in the ledger. Returns their rows. */
export async function moveRows(tx: Tx, { plan, move, which, because, reason }: RowsToMove, actor: Actor): Promise<string[]> {
  const { from, to } = HOST_MOVES[move];
  const at = now();
  const moved = await tx.$queryRaw<{ id: string }[]>`
    WITH chosen AS (
      SELECT row.id, row.target FROM "RemediationHost" row JOIN "Host" machine ON machine.id = row."hostId"
       WHERE ${which} AND row.target = ANY(${[...from]}::"HostTarget"[])
    ), moved AS (
      UPDATE "RemediationHost" one SET target = ${to}::"HostTarget", reason = ${reason}, "movedAt" = ${at}, version = one.version + 1
        FROM chosen WHERE one.id = chosen.id AND one.target = chosen.target
      RETURNING one.id, one."planId", chosen.target AS "from"
    ), noted AS (
      INSERT INTO "RemediationMove" (id, "planId", "rowId", "from", "to", at, "byId", because, reason)
      SELECT gen_random_uuid(), "planId", id, "from", ${to}::"HostTarget", ${at}, ${actor.id}::uuid, ${because}, ${reason} FROM moved
    )
    SELECT id FROM moved ORDER BY id`;
  const ids = moved.map(({ id }) => id);
  await recordManyInLedger(
    tx,
    actor,
    [...chunksOf(ids, IDS_IN_AN_ENTRY)].map((rows) => ({
      stream: plan.stream,
      fact: { kind: "PLAN_HOSTS_MOVED", planId: plan.id, to, because, rows: [...rows], reason: hashText(reason) },
    })),
  );
  return ids;
}
