import { afterAll, beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { alertStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { asOwner } from "@/lib/platform/as-owner";
import { inTransaction } from "@/lib/platform/db";
import { changeRoles } from "@/lib/users/change-roles";
import { revokeSession, signOut } from "@/lib/users/revoke-session";
import { type LiveHub, MOST_PER_SESSION, openHub } from "./live-hub";
import { openLiveStream } from "./open-live-stream";
import { signedIn } from "./signed-in.fixture";

type Person = Awaited<ReturnType<typeof signedIn>>["operator"];

/** Two processes of the product, each with its own line to the database. */
let one: LiveHub;
let other: LiveHub;
let people: Record<"operator" | "manager" | "admin", Person>;

beforeAll(async () => {
  one = openHub();
  other = openHub();
  people = {
    operator: (await signedIn("operator")).operator,
    manager: (await signedIn("manager")).operator,
    admin: (await signedIn("admin")).operator,
  };
});
afterAll(async () => {
  await one.close();
  await other.close();
});

/** Reads a stream as a browser does; the first word is the gap that its opening is. */
async function listen(person: Person, hub: LiveHub) {
  const stream = await openLiveStream(person, hub);
  if (!stream) throw new Error("There is no room for the stream");
  const reader = stream.getReader();
  const letters = new TextDecoder();
  let text = "";
  let isOver = false;
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += letters.decode(value, { stream: true });
    }
    isOver = true;
  })();
  const heard = {
    text: () => text,
    isOver: () => isOver,
    /** How long it took until the stream said so. */
    async until(words: RegExp, limitMs = 5000) {
      const begin = performance.now();
      while (!words.test(text)) {
        if (performance.now() - begin > limitMs) throw new Error(`Not heard: ${words} in ${text}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return performance.now() - begin;
    },
    leave: () => reader.cancel().then(() => reading),
  };
  await heard.until(/event: gap/);
  return heard;
}

const touch = (...numbers: number[]) =>
  inTransaction(async (tx) => {
    for (const number of numbers)
      await recordInLedger(tx, alertStream(number), WORKER, {
        kind: "ALERT_GREW",
        alertId: "a",
        eventCount: 2,
        lastSeenAt: new Date().toISOString(),
      });
  });

test("A change is heard in every process in less than a second, by its name and nothing else.", async () => {
  const [here, there] = await Promise.all([listen(people.operator, one), listen(people.manager, other)]);
  await touch(101);
  const took = await Promise.all([here, there].map((heard) => heard.until(/event: changed\ndata: \d+ alert:101\n\n/)));
  expect(Math.max(...took)).toBeLessThan(1000);
  await Promise.all([here.leave(), there.leave()]);
});

test("What is taken back is never heard.", async () => {
  const heard = await listen(people.operator, one);
  await expect(
    inTransaction(async (tx) => {
      await recordInLedger(tx, alertStream(102), WORKER, { kind: "ALERT_CLAIMED", alertId: "a" });
      throw new Error("taken back");
    }),
  ).rejects.toThrow("taken back");
  await touch(103);
  await heard.until(/alert:103/);
  expect(heard.text()).not.toContain("alert:102");
  await heard.leave();
});

test("Nobody hears of what they may not read; of oneself everybody hears.", async () => {
  const [operator, admin] = await Promise.all([listen(people.operator, one), listen(people.admin, one)]);
  await touch(104);
  await operator.until(/alert:104/);
  const { operator: visitor } = await signedIn("support");
  await admin.until(new RegExp(`user:${visitor.id}`));
  expect(admin.text()).not.toContain("alert:");
  expect(operator.text()).not.toContain("user:");
  await Promise.all([operator.leave(), admin.leave()]);
});

test("A role that is taken away is taken from the stream that is open too.", async () => {
  const { operator: person } = await signedIn("operator");
  const heard = await listen(person, one);
  await changeRoles({ userId: person.id, version: 0, roles: ["admin"] }, people.admin);
  await heard.until(new RegExp(`user:${person.id}`));
  await expect
    .poll(async () => {
      const number = 200 + Math.floor(Math.random() * 1000);
      await touch(number);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return heard.text().includes(`alert:${number}`);
    })
    .toBe(false);
  await heard.leave();
});

test.each([
  ["signs out", (person: Person) => signOut(person.sessionId)],
  ["is put out", (person: Person) => revokeSession({ sessionId: person.sessionId }, people.admin)],
])("When somebody %s, that session's streams end at once, and no other session's.", async (_how, end) => {
  const { operator: person, again } = await signedIn("operator");
  const second = await again();
  const [first, other2] = await Promise.all([listen(person, one), listen(second, one)]);
  await end(person);
  expect(await first.until(/event: end\ndata: signed-out/)).toBeLessThan(1000);
  await expect.poll(first.isOver).toBe(true);
  await touch(105);
  await other2.until(/alert:105/);
  expect(first.text()).not.toContain("alert:105");
  await other2.leave();
});

test("A line to the database that breaks is made again, and every stream is told that it may have missed something.", async () => {
  const heard = await listen(people.operator, one);
  const { rowCount } = await asOwner((client) =>
    client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sakimori live' AND datname = current_database()",
    ),
  );
  expect(rowCount).toBeGreaterThanOrEqual(1);
  await heard.until(/event: gap[\s\S]*event: gap/);
  await touch(106);
  await heard.until(/alert:106/);
  await heard.leave();
});

test("One session opens a handful of streams and no more; one that is left makes room.", async () => {
  const { operator: person } = await signedIn("operator");
  const opened = await Promise.all(Array.from({ length: MOST_PER_SESSION }, () => listen(person, one)));
  expect(await openLiveStream(person, one)).toBeNull();
  expect(await openLiveStream(people.manager, one)).not.toBeNull();
  await opened[0]?.leave();
  expect(await openLiveStream(person, one)).not.toBeNull();
});

test("A reader who does not read is let go.", async () => {
  const { operator: person } = await signedIn("operator");
  const stream = await openLiveStream(person, one);
  const watcher = await listen(people.manager, one);
  for (let round = 0; round < 220; round++) await touch(3000 + round);
  await watcher.until(/alert:3219/, 20_000);
  const reader = stream?.getReader();
  let isOver = false;
  for (let count = 0; count < 400 && !isOver; count++) isOver = (await reader?.read())?.done ?? true;
  expect(isOver).toBe(true);
  await watcher.leave();
});

test("Stopping the process ends what is open.", async () => {
  const hub = openHub();
  const heard = await listen(people.operator, hub);
  await hub.close();
  await heard.until(/event: end\ndata: closing/);
  await expect.poll(heard.isOver).toBe(true);
});
