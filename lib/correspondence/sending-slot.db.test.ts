import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, playCase } from "@/prisma/cast/restricted-case";
import { type DeliveringWorker, deliverNotice } from "./deliver-notice";
import { sendNotice } from "./send-notice";

// 120 a minute: one each half second, after ten at once.
const STEP_MS = 500;
const START = minutes(31).getTime();

let people: People;
let left: string[];
const workerOf = (): DeliveringWorker => ({
  id: newId(),
  inHand: new Set(),
  send: async ({ to }) => {
    left.push(to.address);
    return { kind: "accepted", answer: "250 2.0.0 Ok" };
  },
});
beforeAll(async () => {
  people = await enterProvider();
});
beforeEach(() => void (left = []));
afterAll(() => pool.end());

/** Notices of one case to so many people of one company. */
async function queued(count: number): Promise<string[]> {
  const played = await playCase(people);
  const { contractId } = played.contract;
  const contactIds: string[] = [];
  for (let at = 0; at < count; at++) {
    const email = `p${at}@${played.contract.contacts[0]?.email?.split("@")[1]}`;
    const contact = { contractId, role: "operations_manager", name: `担当${at}`, email, validFrom: minutes(-1000) } as const;
    contactIds.push((await db.contact.create({ data: contact })).id);
  }
  const { deliveryIds } = await withClock(minutes(30), async () =>
    sendNotice(
      { ...(await played.seen()), kind: "defense", language: "ja", contactIds, restrictionIds: [played.restrictionId] },
      people.operator,
    ),
  );
  return deliveryIds.sort();
}

const deliver = (id: string, afterMs: number, by: DeliveringWorker) =>
  withClock(new Date(START + afterMs), () => deliverNotice(id, by));
const rows = () => db.noticeDelivery.findMany({ where: { state: "queued" }, orderBy: { id: "asc" } });

test("Over the rate mails wait in their order without an attempt being counted, also with two workers, and each leaves once.", async () => {
  const ids = await queued(24);
  const workers = [workerOf(), workerOf()];
  for (const id of ids) await Promise.all(workers.map((worker) => deliver(id, 0, worker)));
  expect(left).toHaveLength(10);
  const waiting = await rows();
  expect(waiting.map(({ attempts }) => attempts)).toEqual(waiting.map(() => 0));
  const waits = waiting.map(({ nextAttemptAt }) => (nextAttemptAt?.getTime() ?? 0) - START);
  expect(waits).toEqual(waiting.map((_, at) => (at + 1) * STEP_MS));
  const jobs = await db.$queryRaw<{ key: string }[]>`
    SELECT key FROM graphile_worker.jobs WHERE key = ANY(${waiting.map(({ id }) => `deliver-notice:${id}`)})`;
  expect(jobs).toHaveLength(waiting.length);

  // Each comes when it was told to, and is not sent away a second time.
  for (const { id, nextAttemptAt } of waiting) {
    expect(await deliver(id, (nextAttemptAt?.getTime() ?? 0) - START, workers[0] ?? workerOf())).toBe("accepted");
  }
  expect(new Set(left).size).toBe(24);
  expect(left).toHaveLength(24);
});

test("Who has waited longest goes first, however many younger ones come at every moment.", async () => {
  const ids = await queued(30);
  const [old = "", ...young] = ids;
  await db.noticeDelivery.update({ where: { id: old }, data: { queuedAt: minutes(29) } });
  const worker = workerOf();
  for (const id of young.slice(0, 10)) await deliver(id, 0, worker);
  expect(await deliver(old, 0, worker)).toBeNull();
  const { nextAttemptAt } = await db.noticeDelivery.findUniqueOrThrow({ where: { id: old } });
  expect(nextAttemptAt?.getTime()).toBe(START + STEP_MS);
  // At that very moment the younger ones are there first, and are told to come later.
  for (const id of young.slice(10)) expect(await deliver(id, STEP_MS, worker)).toBeNull();
  expect(await deliver(old, STEP_MS, worker)).toBe("accepted");
});

test("Another destination does not wait, and a clock that was put back holds nobody up.", async () => {
  const worker = workerOf();
  const first = await queued(12);
  for (const id of first) await deliver(id, 0, worker);
  const [other = ""] = await queued(1);
  expect(await deliver(other, 0, worker)).toBe("accepted");
  await db.sendingSlot.updateMany({ data: { nextFreeAt: new Date(START + 3 * 3_600_000) } });
  await db.noticeDelivery.updateMany({ where: { id: { in: first }, state: "queued" }, data: { nextAttemptAt: new Date(START) } });
  for (const { id } of await db.noticeDelivery.findMany({ where: { id: { in: first }, state: "queued" } })) {
    expect(await deliver(id, 1000, worker)).toBe("accepted");
  }
});
