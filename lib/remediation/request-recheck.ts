import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import type { RelaySkip } from "@/lib/listings/check-views";
import { requestRelayTests } from "@/lib/listings/request-relay-tests";
import { watchAddresses } from "@/lib/listings/watch-addresses";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";
import { RECHECKED } from "./host-lifecycle";
import { hostsChosen } from "./host-sql";
import { judgePlan, lockPlan } from "./lock-plan";
import type { RequestRecheck } from "./plan-inputs";

/**
 * Has the chosen hosts looked at again: blocklists are asked at once, and the relay test is run where it is allowed. Hosts that nobody has
 * mended yet are left out. What comes of it moves the hosts by itself.
 */
export function requestRecheck({ planId, selection }: RequestRecheck, actor: Operator) {
  return inTransaction(
    async (tx) => {
      const plan = await lockPlan(tx, planId);
      judgePlan(plan, "change");
      const rows = await readRechecked(tx, hostsChosen(planId, selection));
      const { queued, skipped } = await lookAgain(tx, rows);
      if (rows.length > 0) {
        await recordInLedger(tx, plan.stream, actor, { kind: "PLAN_RECHECK_ASKED", planId, hosts: rows.length });
      }
      return { planId, number: plan.number, asked: rows.length, relayTests: queued, relaySkipped: countBy(skipped) };
    },
    { timeoutMs: 60_000 },
  );
}

interface Rechecked {
  hostId: string;
  address: string;
}

const readRechecked = (tx: Tx, chosen: Prisma.Sql): Promise<Rechecked[]> => tx.$queryRaw<Rechecked[]>`
  SELECT row."hostId", row.address FROM "RemediationHost" row JOIN "Host" machine ON machine.id = row."hostId"
   WHERE ${chosen} AND row.target = ANY(${[...RECHECKED]}::"HostTarget"[])`;

/** Asks the blocklists now, and queues the relay tests that may be run. */
export async function lookAgain(tx: Tx, rows: readonly Rechecked[]) {
  const addresses = rows.map(({ address }) => address).filter((address) => /^[0-9a-f.:]+$/.test(address));
  await watchAddresses(tx, addresses, now());
  return requestRelayTests(
    tx,
    rows.map(({ hostId }) => hostId),
  );
}

function countBy(skipped: readonly { why: RelaySkip }[]): { why: RelaySkip; count: number }[] {
  const counts = new Map<RelaySkip, number>();
  for (const { why } of skipped) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => ({ why, count }));
}
