import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MailSink, startMailSink } from "@/lib/gateways/mail-sink";
import { sendMail } from "@/lib/gateways/smtp";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { WORKER_ID } from "@/lib/platform/worker-presence";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, type Played, playCase, toldOf } from "@/prisma/cast/restricted-case";
import { type DeliveringWorker, deliverNotice } from "./deliver-notice";
import { sendNotice } from "./send-notice";
import { sweepOutbox } from "./sweep-outbox";

let people: People;
let sink: MailSink;
let worker: DeliveringWorker;
beforeAll(async () => {
  sink = await startMailSink();
  people = await enterProvider();
});
beforeEach(async () => {
  sink.behave("accept");
  await db.sinkMessage.deleteMany();
  const send: DeliveringWorker["send"] = (mail) => sendMail(mail, sink.url, { connectMs: 20_000, answerMs: 20_000 });
  worker = { id: newId(), inHand: new Set(), send };
});
afterAll(async () => {
  await sink.stop();
  await pool.end();
});

/** A notice in the outbox at minute 30, to one contact. */
async function queued(
  change: { contacts?: number } = {},
): Promise<{ played: Played; deliveryIds: string[]; deliveryId: string }> {
  const played = await playCase(people);
  const contactIds = played.contract.contacts.slice(0, change.contacts ?? 1).map(({ contactId }) => contactId);
  const { deliveryIds } = await withClock(minutes(30), async () =>
    sendNotice(
      { ...(await played.seen()), kind: "defense", language: "ja", contactIds, restrictionIds: [played.restrictionId] },
      people.operator,
    ),
  );
  return { played, deliveryIds, deliveryId: deliveryIds[0] ?? "" };
}

const deliver = (deliveryId: string, at = 31, by = worker) => withClock(minutes(at), () => deliverNotice(deliveryId, by));
const read = (id: string) => db.noticeDelivery.findUniqueOrThrow({ where: { id } });
const accountTimes = (played: Played) => db.incidentAccount.findFirstOrThrow({ where: { incidentId: played.incidentId } });

test("An accepted mail keeps the server's answer, discharges the duty, and an answer is waited for.", async () => {
  const { played, deliveryId } = await queued();
  expect(await owedOf(played.incidentId)).toEqual(["notify_customer", "review_restriction"]);
  expect(await deliver(deliveryId)).toBe("accepted");
  expect(await read(deliveryId)).toMatchObject({
    state: "accepted",
    acceptedAt: minutes(31),
    serverAnswer: expect.stringMatching(/^250 2\.0\.0 Kept as /),
    attempts: 1,
  });
  const [mail] = await db.sinkMessage.findMany();
  expect(mail).toMatchObject({
    envelopeFrom: expect.stringMatching(/^abuse\+[0-9a-f]{20}@example\.jp$/),
    subject: expect.stringContaining("受付番号"),
  });
  expect(await owedOf(played.incidentId)).toEqual(["call_customer", "remind_customer", "review_restriction"]);
  expect(await accountTimes(played)).toMatchObject({ notifiedAt: minutes(31) });
  const told = await toldOf(played);
  expect(told.timeline.at(-1)).toBe("notice_accepted");
  expect(told.ledger.slice(-6)).toEqual([
    "DELIVERY_STARTED",
    "DELIVERY_ACCEPTED",
    "OBLIGATION_DISCHARGED",
    "MILESTONE_RECORDED",
    "OBLIGATION_OPENED",
    "OBLIGATION_OPENED",
  ]);
});

test("Two workers that take the same mail at once send it once.", async () => {
  const { deliveryId } = await queued();
  const other = { ...worker, id: newId(), inHand: new Set<string>() };
  const both = await Promise.all([deliver(deliveryId), deliver(deliveryId, 31, other)]);
  expect(both.sort()).toEqual(["accepted", null]);
  expect(await db.sinkMessage.count()).toBe(1);
});

test("A mail that is put off waits, with a job, and is given up after a day; then a person is asked.", async () => {
  const { played, deliveryId } = await queued();
  sink.behave("defer");
  expect(await deliver(deliveryId)).toBe("queued");
  expect(await read(deliveryId)).toMatchObject({
    state: "queued",
    nextAttemptAt: minutes(32),
    serverAnswer: expect.stringMatching(/^451/),
  });
  expect(await deliver(deliveryId, 31)).toBeNull();
  expect(await deliver(deliveryId, 32)).toBe("queued");
  expect(await read(deliveryId)).toMatchObject({ nextAttemptAt: minutes(37), attempts: 2 });
  expect(await deliver(deliveryId, 24 * 60 + 31)).toBe("failed");
  expect(await owedOf(played.incidentId)).toEqual(["notify_customer", "review_restriction", "settle_delivery"]);
});

test("A refused mail fails at once, and the customer is still owed the notice.", async () => {
  const { played, deliveryId } = await queued();
  sink.behave("refuse");
  expect(await deliver(deliveryId)).toBe("failed");
  expect(await read(deliveryId)).toMatchObject({ state: "failed", serverAnswer: expect.stringMatching(/^550 5\.1\.1/) });
  expect(await owedOf(played.incidentId)).toEqual(["notify_customer", "review_restriction", "settle_delivery"]);
  expect((await toldOf(played)).timeline.at(-1)).toBe("notice_failed");
});

test("A server that takes the mail and says nothing leaves it uncertain, and it is never sent again by itself.", async () => {
  const { played, deliveryId } = await queued();
  sink.behave("drop");
  expect(await deliver(deliveryId)).toBe("uncertain");
  sink.behave("accept");
  expect(await deliver(deliveryId, 200)).toBeNull();
  await withClock(minutes(300), () => sweepOutbox(worker));
  expect(await deliver(deliveryId, 300)).toBeNull();
  expect(await db.sinkMessage.count()).toBe(1);
  expect(await owedOf(played.incidentId)).toEqual(["notify_customer", "review_restriction", "settle_delivery"]);
});

test("An address that fell into other hands while the mail waited is not written to.", async () => {
  const { played, deliveryId } = await queued();
  const { contactId } = await read(deliveryId);
  await db.contact.update({ where: { id: contactId }, data: { validUntil: minutes(30) } });
  expect(await deliver(deliveryId)).toBe("failed");
  expect(await read(deliveryId)).toMatchObject({ serverAnswer: "not sent: not_valid" });
  expect(await db.sinkMessage.count()).toBe(0);
  expect(await owedOf(played.incidentId)).toContain("notify_customer");
});

test("A gateway that throws after the mail left makes it uncertain.", async () => {
  const { deliveryId } = await queued();
  const breaking: DeliveringWorker["send"] = async (mail) => {
    await sendMail(mail, sink.url);
    throw new Error("the process had a bad day");
  };
  expect(await deliver(deliveryId, 31, { ...worker, send: breaking })).toBe("uncertain");
  expect(await db.sinkMessage.count()).toBe(1);
});

test("A worker killed between sending and recording: one mail, uncertain, nothing lost, nothing sent again.", async () => {
  const { played, deliveryIds } = await queued({ contacts: 2 });
  const [first = "", second = ""] = deliveryIds;
  const script = [
    "--import",
    "tsx",
    "--conditions",
    "react-server",
    "lib/correspondence/killed-worker.fixture.ts",
    first,
    sink.url,
  ];
  const child = spawn(process.execPath, script, { stdio: ["ignore", "pipe", "inherit"] });
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
  expect(await db.sinkMessage.count()).toBe(1);
  expect(await read(first)).toMatchObject({ state: "sending", attempts: 1 });

  // While its heartbeat is fresh it may still be at work; nobody may touch its mail.
  expect(await sweepOutbox(worker)).toMatchObject({ doubted: 0 });
  await db.$executeRaw`UPDATE "WorkerHeartbeat" SET "seenAt" = clock_timestamp() - interval '21 seconds'`;
  expect(await withClock(minutes(40), () => sweepOutbox(worker))).toEqual({ doubted: 1, queued: 1 });
  expect(await read(first)).toMatchObject({ state: "uncertain", attempts: 1 });
  expect(await owedOf(played.incidentId)).toContain("settle_delivery");
  expect((await toldOf(played)).timeline.at(-1)).toBe("notice_uncertain");

  expect(await deliver(first, 41)).toBeNull();
  expect(await deliver(second, 41)).toBe("accepted");
  expect(await db.sinkMessage.count()).toBe(2);
  expect(await owedOf(played.incidentId)).not.toContain("notify_customer");
});

test("What a living worker has in hand is left alone; what it has forgotten is doubted; who comes late with the truth is heard.", async () => {
  const { played, deliveryId } = await queued();
  await db.workerHeartbeat.create({ data: { id: worker.id, pid: 1, host: "here", startedAt: new Date(), seenAt: new Date() } });
  const slow: DeliveringWorker["send"] = async (mail) => {
    expect(await sweepOutbox(worker)).toMatchObject({ doubted: 0 });
    expect(await sweepOutbox({ id: WORKER_ID, inHand: new Set() })).toMatchObject({ doubted: 0 });
    await db.$executeRaw`DELETE FROM "WorkerHeartbeat"`;
    expect(await sweepOutbox({ id: WORKER_ID, inHand: new Set() })).toMatchObject({ doubted: 1 });
    return worker.send(mail);
  };
  const inHand = worker.inHand;
  expect(await deliver(deliveryId, 31, { ...worker, send: slow, inHand })).toBe("accepted");
  expect(await owedOf(played.incidentId)).toEqual(["call_customer", "remind_customer", "review_restriction"]);
  const told = await toldOf(played);
  expect(told.timeline.slice(-2)).toEqual(["notice_uncertain", "notice_accepted"]);
});

test("A queued mail whose job was lost gets another.", async () => {
  const { deliveryId } = await queued();
  const jobs = () => db.$queryRaw<object[]>`SELECT FROM graphile_worker.jobs WHERE key = ${`deliver-notice:${deliveryId}`}`;
  await db.$queryRaw`SELECT FROM graphile_worker.remove_job(${`deliver-notice:${deliveryId}`})`;
  expect(await jobs()).toHaveLength(0);
  await withClock(minutes(40), () => sweepOutbox(worker));
  expect(await jobs()).toHaveLength(1);
});
