import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { changeDuty } from "./change-duty";
import { standardChoice } from "./duty-choice-rules";
import { ChangeDuty } from "./duty-inputs";

const START = new Date("2026-06-09T01:00:00Z");
/** So long after the detection, which comes two minutes after the probe. */
const after = (hours: number) => new Date(START.getTime() + 120_000 + hours * 3_600_000);

let stage: Stage;
let used = 0;
beforeAll(async () => {
  stage = await setStage();
});

async function raised() {
  const address = stage.contracts[2]?.accounts[used++]?.address ?? "";
  const { alertId } = await withClock(START, () => raiseAlert(probeFinding(address, START, SOURCES[0]), WORKER));
  return db.obligation.findFirstOrThrow({ where: { alertId, kind: "act_on_probe" } });
}

const choose = (onNumber: number, hours: number) =>
  changeDuty(
    { ...standardChoice("act_on_probe"), kind: "act_on_probe", due: { hours }, onNumber, reason: "夜間の体制が変わった" },
    stage.people.manager,
  );

test("A changed time holds from the next duty on; what is owed already keeps its own.", async () => {
  const before = await raised();
  expect(before.dueAt).toEqual(after(24));
  expect(await choose(0, 6)).toEqual({ number: 1 });
  expect((await raised()).dueAt).toEqual(after(6));
  expect((await db.obligation.findUniqueOrThrow({ where: { id: before.id } })).dueAt).toEqual(after(24));
  const [entry] = await db.ledgerEntry.findMany({ where: { stream: "setting:obligations" } });
  expect(entry).toMatchObject({ kind: "SETTING_CHANGED", actorId: stage.people.manager.id, payload: { number: 1 } });
});

test("Of two people who change it at once, the second is told that it has changed, and nothing of theirs is kept.", async () => {
  const [first, second] = await Promise.allSettled([choose(1, 8), choose(1, 9)]);
  const lost = [first, second].find(({ status }) => status === "rejected");
  expect([first, second].filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(lost).toMatchObject({ reason: { code: "stale_record" } });
  expect(await db.settingVersion.count({ where: { key: "obligations" } })).toBe(2);
});

test("The door refuses a limit that is later than ours, at its field.", () => {
  const wish = { ...standardChoice("notify_customer"), kind: "notify_customer", onNumber: 0, reason: "通知に時間がかかる" };
  const parsed = ChangeDuty.safeParse({ ...wish, limit: { hours: 48 } });
  expect(parsed.error?.issues).toMatchObject([{ path: ["limit"], message: "obligations.input.limitOnlyShorter" }]);
  expect(ChangeDuty.safeParse(wish).success).toBe(true);
});
