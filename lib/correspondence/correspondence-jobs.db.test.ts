import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "@/lib/platform/free-port.fixture";

// The environment is read once, so the server's address must be known before anything of the product is loaded.
const port = await freePort();
vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${port}`);
vi.stubEnv("SMTP_SINK_PORT", String(port));
const { CORRESPONDENCE_TASKS, watchOutbox } = await import("./correspondence-jobs");
const { serveMailSink } = await import("@/lib/gateways/serve-mail-sink");
const { withClock } = await import("@/lib/platform/clock");
const { db, pool } = await import("@/lib/platform/db");
const { enterProvider, minutes, playCase } = await import("@/prisma/cast/restricted-case");
const { sendNotice } = await import("./send-notice");
const { listSinkMessages } = await import("./sink-queries");

const stopping = new AbortController();
const services: Promise<void>[] = [];
let people: Awaited<ReturnType<typeof enterProvider>>;
beforeAll(async () => {
  people = await enterProvider();
  services.push(serveMailSink(stopping.signal), watchOutbox(stopping.signal));
});
afterAll(async () => {
  stopping.abort();
  await Promise.all(services); // a service that does not end would hold the worker's stop
  await pool.end();
});

test("The worker's task takes a mail to the server of SMTP_URL, and the demonstration's server shows it.", async () => {
  const played = await playCase(people);
  const contactIds = played.contract.contacts.slice(0, 1).map(({ contactId }) => contactId);
  const { deliveryIds } = await withClock(minutes(30), async () =>
    sendNotice(
      { ...(await played.seen()), kind: "defense", language: "ja", contactIds, restrictionIds: [played.restrictionId] },
      people.operator,
    ),
  );
  const [deliveryId = ""] = deliveryIds;
  await withClock(minutes(31), async () => CORRESPONDENCE_TASKS["deliver-notice"]?.({ deliveryId }));
  expect(await db.noticeDelivery.findUnique({ where: { id: deliveryId } })).toMatchObject({ state: "accepted" });
  const { rows } = await listSinkMessages(people.operator);
  expect(rows).toMatchObject([
    { subject: expect.stringContaining(`受付番号 ${played.number}`), body: expect.stringContaining("ご担当者様") },
  ]);
  expect(rows[0]?.body).toContain(played.account.address);
});

test("A payload that is none of ours is an error, not a silence.", async () => {
  await expect(CORRESPONDENCE_TASKS["deliver-notice"]?.({ delivery: 1 })).rejects.toThrow();
});
