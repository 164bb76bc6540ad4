import { expect, test } from "vitest";
import { db, inTransaction } from "@/lib/platform/db";
import { readHistory } from "@/lib/remediation/history-queries";
import { getPlan } from "@/lib/remediation/plan-queries";
import { enterDirectory } from "./directory";
import { importHosts, playListings } from "./hosts";
import { playPlan } from "./plan";
import { foundProvider } from "./provider";

const DAY = 86_400_000;

test("The demonstration's plan is half done, in the order in which it happened, and waits for its tasks.", async () => {
  const began = new Date("2026-05-12T03:00:00Z");
  const opened = new Date(began.getTime() - 400 * DAY);
  const { people, serviceId } = await foundProvider("correct horse battery", opened, new Date(began.getTime() - 100 * DAY));
  const contracts = await enterDirectory(serviceId, opened, 6, 2);
  await importHosts(began, people, contracts);
  await inTransaction(() => playListings(began, people), { timeoutMs: 60_000 });
  await inTransaction(() => playPlan(began, people), { timeoutMs: 60_000 });

  const { number } = await db.remediationPlan.findFirstOrThrow();
  const plan = await getPlan(number, people.operator);
  expect(plan.facts).toMatchObject({ stage: "execution", approval: "approved", tasksOpen: 3 });
  expect(plan.counts).toEqual({
    ...{ unconfirmed: 0, affected: 8, mended: 0, recheck_ok: 11, delisted: 9, remaining: 2, out_of_scope: 2 },
  });
  expect(plan.requests.map(({ round, state }) => [round, state])).toEqual([
    [1, "returned"],
    [2, "approved"],
  ]);
  expect(plan.requests[1]?.steps.map(({ isByDelegate }) => isByDelegate)).toEqual([false, true, false]);
  expect(plan.reports).toMatchObject([{ isAnswered: false }]);
  const told = (await readHistory(plan, people.operator)).map(({ at }) => at);
  expect(told).toEqual(told.toSorted().toReversed());
});
