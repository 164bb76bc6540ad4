import { afterAll, beforeAll, expect, test } from "vitest";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, playCase } from "@/prisma/cast/restricted-case";
import type { AnswerState } from "@/prisma/generated/client";
import { getCorrespondence } from "./incident-notice-queries";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

const incoming = (incidentId: string, count: number, state: AnswerState, from: number) =>
  db.incomingAnswer.createMany({
    data: Array.from({ length: count }, (_, index) => {
      const settled =
        state === "unread" ? {} : { settledAt: minutes(2000), settledById: people.support.id, setAsideReason: "重複" };
      const common = { id: newId(), incidentId, lifeNumber: 1, source: "status_page" as const, claim: "it_was_me" as const };
      return { ...common, ...settled, state, receivedAt: minutes(from + index) };
    }),
  });

test("Of very many answers a case shows fifty, the unread first and the newest of them, and says how many more there are.", async () => {
  const played = await playCase(people);
  const { contractId } = await db.incident.findUniqueOrThrow({ where: { id: played.incidentId } });
  const read = () => getCorrespondence(played.incidentId, contractId, people.support);
  expect(await read()).toMatchObject({ answers: [], answersBeyond: { count: 0, isUnread: false } });

  await incoming(played.incidentId, 40, "set_aside", 1000);
  await incoming(played.incidentId, 12, "unread", 100);
  const some = await read();
  expect(some.answersBeyond).toEqual({ count: 2, isUnread: false });
  expect(some.answers.map(({ state }) => state)).toEqual([
    ...Array.from({ length: 12 }, () => "unread"),
    ...Array.from({ length: 38 }, () => "set_aside"),
  ]);
  expect(some.answers[0]?.receivedAt).toBe(minutes(111).toISOString());
  expect(some.answers[12]?.receivedAt).toBe(minutes(1039).toISOString());

  await incoming(played.incidentId, 40, "unread", 200);
  const many = await read();
  expect(many.answers).toHaveLength(50);
  expect(many.answers.every(({ state }) => state === "unread")).toBe(true);
  expect(many.answersBeyond).toEqual({ count: 42, isUnread: true });
});
