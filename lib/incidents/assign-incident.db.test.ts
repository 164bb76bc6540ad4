import { beforeAll, expect, test } from "vitest";
import { incidentStream } from "@/lib/ledger/record-in-ledger";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { disableUser } from "@/lib/users/disable-user";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { assignIncident } from "./assign-incident";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

const give = (played: PlayedCase, version: number, userId: string | null, actor = stage.people.operator) =>
  withClock(played.at(61), () => assignIncident({ incidentId: played.incidentId, version, userId }, actor));
const caseOf = (played: PlayedCase) => db.incident.findUniqueOrThrow({ where: { id: played.incidentId } });
const told = (played: PlayedCase) =>
  db.timelineEntry.findMany({ where: { incidentId: played.incidentId, kind: "assigned" }, orderBy: { ledgerSeq: "asc" } });

test("a case is given to a person and back to nobody, and timeline and ledger tell both", async () => {
  const played = await stage.probedCase();
  const { support } = stage.people;
  const { version } = await caseOf(played);
  await give(played, version, support.id);
  expect(await caseOf(played)).toMatchObject({ assignedToId: support.id, version: version + 1 });
  await give(played, version + 1, null);
  expect(await caseOf(played)).toMatchObject({ assignedToId: null, version: version + 2 });
  expect((await told(played)).map(({ details }) => details)).toEqual([{ name: support.name }, { name: null }]);
  const entries = await db.ledgerEntry.findMany({
    where: { stream: incidentStream(played.number), kind: "INCIDENT_ASSIGNED" },
    orderBy: { seq: "asc" },
  });
  expect(entries.map(({ payload }) => payload)).toEqual([
    { incidentId: played.incidentId, userId: support.id },
    { incidentId: played.incidentId, userId: null },
  ]);
});

test("of two people who take a case at once one wins, and the other is told that it changed", async () => {
  const played = await stage.probedCase();
  const { operator, secondOperator } = stage.people;
  const { version } = await caseOf(played);
  const results = await Promise.allSettled([
    give(played, version, operator.id, operator),
    give(played, version, secondOperator.id, secondOperator),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ code: "stale_record" });
  expect(await told(played)).toHaveLength(1);
});

test("a case is not given to a person who is not there or not any more, and nothing is written", async () => {
  const played = await stage.probedCase();
  const { version, assignedToId } = await caseOf(played);
  const { auditor, admin } = stage.people;
  const { version: seen } = await db.user.findUniqueOrThrow({ where: { id: auditor.id } });
  await disableUser({ userId: auditor.id, version: seen }, admin);
  const entries = await db.ledgerEntry.count();
  for (const userId of [auditor.id, "00000000-0000-7000-8000-00000000dead"]) {
    await expect(give(played, version, userId)).rejects.toMatchObject({
      code: "not_found",
      key: "incidents.refusal.assigneeNotFound",
    });
  }
  expect(await caseOf(played)).toMatchObject({ assignedToId, version });
  expect(await db.ledgerEntry.count()).toBe(entries);
  expect(await told(played)).toEqual([]);
});
