import { WORKER } from "@/lib/access/actor";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import {
  CLEAN_ENOUGH,
  CLEAN_SINCE,
  LAST_ANSWER_AT,
  LISTED_SINCE,
  LISTED_STILL,
  REFUSES_SINCE,
  RELAYS_SINCE,
  RELAYS_STILL,
} from "./check-sql";
import { CHECK_MOVES } from "./host-lifecycle";
import { type LockedPlan, lockPlan } from "./lock-plan";
import { moveRows } from "./move-rows";
import { isOpen } from "./plan-lifecycle";

const { sql } = Prisma;

/**
 * What each answer needs, in the order in which it counts: what accuses goes before what clears. Of a host whose last relay test relayed no
 * blocklist proves that it stopped; one that was left as remaining is cleared only when nothing that made it so stands any more.
 */
const RULES: readonly { because: keyof typeof CHECK_MOVES; when: Prisma.Sql }[] = [
  { because: "relay_open", when: RELAYS_SINCE },
  { because: "dnsbl_listed", when: LISTED_SINCE },
  { because: "dnsbl_clean", when: sql`${CLEAN_SINCE} AND NOT ${RELAYS_STILL}` },
  { because: "relay_refused", when: sql`${REFUSES_SINCE} AND (row.target = 'mended' OR NOT ${LISTED_STILL})` },
  { because: "dnsbl_clean_enough", when: sql`${CLEAN_ENOUGH} AND NOT ${LISTED_STILL} AND NOT ${RELAYS_STILL}` },
];

/** Moves the hosts of all open plans by what checks have shown since each was last moved. What is unknown moves none. */
export async function applyRechecks(): Promise<{ moved: number }> {
  const plans = await inTransaction(listPlansToCheck);
  let moved = 0;
  for (const { id } of plans) moved += await inTransaction((tx) => applyToPlan(tx, id), { timeoutMs: 60_000 });
  return { moved };
}

const listPlansToCheck = (tx: Tx) =>
  tx.remediationPlan.findMany({
    where: {
      stage: { notIn: ["reported", "withdrawn"] },
      hosts: { some: { target: { in: ["mended", "recheck_ok", "remaining", "delisted"] } } },
    },
    select: { id: true },
    orderBy: { number: "asc" },
  });

async function applyToPlan(tx: Tx, planId: string): Promise<number> {
  const plan = await lockPlan(tx, planId);
  if (!isOpen(plan.facts.stage)) return 0;
  let moved = 0;
  for (const { because, when } of RULES) moved += await apply(tx, plan, because, when);
  await noteAnswers(tx, planId);
  return moved;
}

async function apply(tx: Tx, plan: LockedPlan, because: keyof typeof CHECK_MOVES, when: Prisma.Sql): Promise<number> {
  const which = sql`row."planId" = ${plan.id}::uuid AND ${when}`;
  const rows = await moveRows(tx, { plan, move: CHECK_MOVES[because], which, because, reason: null }, WORKER);
  return rows.length;
}

/** When each host was last said something of, for whoever reads the list: the time of the answer, no step of the host. */
async function noteAnswers(tx: Tx, planId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "RemediationHost" one SET "checkedAt" = answered.at
      FROM (SELECT row.id, ${LAST_ANSWER_AT} AS at FROM "RemediationHost" row
             WHERE row."planId" = ${planId}::uuid AND row.target IN ('mended', 'recheck_ok', 'remaining', 'delisted')) answered
     WHERE one.id = answered.id AND answered.at > coalesce(one."checkedAt", '-infinity')`;
}
