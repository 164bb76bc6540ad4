import { afterAll, beforeAll, expect, test } from "vitest";
import { lockIncident } from "@/lib/incidents/lock-incident";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, type Played, playCase } from "@/prisma/cast/restricted-case";
import { listSaid } from "./customer-history-queries";
import { receiveAnswer } from "./receive-answer";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

const receive = (played: Played, at: number) =>
  withClock(minutes(at), () =>
    inTransaction(async (tx) =>
      receiveAnswer(tx, await lockIncident(tx, played.incidentId), {
        claim: "call_me",
        text: `${at}分`,
        receivedAt: minutes(at),
      }),
    ),
  );

async function customerOf({ incidentId }: Played): Promise<string> {
  const row = await db.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { contract: { select: { customerId: true } } },
  });
  return row.contract.customerId;
}

test("What was sent, what came in and what was recorded stand in one list, the newest first.", async () => {
  const played = await playCase(people);
  await played.notify(30, "defense");
  await receive(played, 100);
  await played.respond(110, "question", "どこから漏れたのか");
  const { rows, next } = await listSaid(people.support, { customerId: await customerOf(played) });
  expect(next).toBeNull();
  expect(rows).toMatchObject([
    { what: "response", code: "question", text: "どこから漏れたのか", channel: "phone", isCorrected: false },
    { what: "answer", code: "call_me", state: "unread", channel: "status_page", who: null, text: "100分" },
    { what: "notice", code: "defense", deliveries: [{ state: "accepted" }, { state: "accepted" }] },
  ]);
  expect(rows.every(({ incidentNumber }) => incidentNumber === played.number)).toBe(true);
});

test("Pages follow each other without a gap and without a repetition, and another customer's words are none of them.", async () => {
  const [played, other] = [await playCase(people), await playCase(people)];
  await played.notify(30, "defense");
  await other.notify(30, "defense");
  // Several at the very same time: the id decides.
  for (let count = 0; count < 64; count++) await receive(played, 100 + Math.floor(count / 8));
  const customerId = await customerOf(played);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listSaid(people.support, { customerId, cursor });
    seen.push(...page.rows.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(65);
  expect(new Set(seen).size).toBe(65);
});
