import { afterAll, beforeAll, expect, test } from "vitest";
import { nextAskAt } from "@/lib/listings/check-rules";
import { storeAnswers } from "@/lib/listings/store-answers";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { keepWatching } from "./keep-watching";
import { planOver } from "./plan.fixture";

const MORNING = new Date("2026-05-12T00:00:00Z");
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const INTERVALS = [30, 60, 120] as const;
const CLEAN = { result: "clean", answer: "NXDOMAIN", codes: [], text: null } as const;

let stage: Stage;
let addresses: string[];
const zones: { id: string; zone: string; cleanChecksNeeded: number; intervalMinutes: number }[] = [];

const addZone = (intervalMinutes: number) =>
  db.blocklistZone.create({
    data: { zone: `every-${intervalMinutes}.dnsbl.example.com`, name: "x", intervalMinutes, changedAt: MORNING },
  });
const at = (minute: number) => new Date(MORNING.getTime() + minute * MINUTE_MS);
const watch = (minute: number) => withClock(at(minute), keepWatching);
const nextOf = (zoneId: string) => db.zoneCheck.findMany({ where: { zoneId }, orderBy: { address: "asc" } });

beforeAll(async () => {
  stage = await setStage();
  for (const minutes of INTERVALS) zones.push(await addZone(minutes));
  const { planId, rows } = await withClock(at(-60), () => planOver(4, stage.people.operator));
  await db.remediationHost.updateMany({ where: { planId }, data: { target: "mended", movedAt: MORNING } });
  addresses = rows.map(({ address }) => address);
});
afterAll(() => pool.end());

test("Of a day's questions no blocklist gets more than its interval says, and what counts as clean in a row lies that far apart.", async () => {
  const asked = new Map<string, number[]>();
  for (let minute = 0; minute < DAY_MINUTES; minute += 5) {
    await watch(minute);
    for (const zone of zones) {
      const due = await db.zoneCheck.findMany({ where: { zoneId: zone.id, nextAt: { lte: at(minute) } } });
      const answered = due.map(({ address, nextAt }) => {
        const key = `${zone.intervalMinutes} ${address}`;
        asked.set(key, [...(asked.get(key) ?? []), minute]);
        const next = nextAskAt(at(minute), zone.intervalMinutes, CLEAN);
        return { address, at: at(minute), outcome: { ...CLEAN, codes: [] }, dueAt: nextAt, nextAt: next };
      });
      if (answered.length > 0) await withClock(at(minute), () => storeAnswers(zone, answered));
    }
  }
  expect(asked.size).toBe(INTERVALS.length * addresses.length);
  for (const [key, minutes] of asked) {
    const interval = Number(key.split(" ")[0]);
    expect(minutes.length, key).toBeLessThanOrEqual((DAY_MINUTES / interval) * 1.2);
    expect(minutes.length, key).toBeGreaterThanOrEqual(Math.floor((DAY_MINUTES / interval) * 0.8));
    const apart = minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0));
    expect(Math.min(...apart), key).toBeGreaterThanOrEqual(interval * 0.9);
  }
});

test("A new blocklist, and one that is asked more often now, bring forward their own questions and nobody else's.", async () => {
  const [first, second, third] = zones;
  if (!first || !second || !third) throw new Error("no zones");
  const set = (zoneId: string, minute: number) => db.zoneCheck.updateMany({ where: { zoneId }, data: { nextAt: at(minute) } });
  const minute = DAY_MINUTES;
  await set(first.id, minute + 33);
  await set(second.id, minute + 60);
  await set(third.id, minute + 120);
  expect(await watch(minute)).toEqual({ watched: 0 });

  await db.blocklistZone.update({ where: { id: third.id }, data: { intervalMinutes: 60 } });
  const added = await addZone(240);
  expect(await watch(minute)).toEqual({ watched: 2 * addresses.length });
  const times = async (zoneId: string) => (await nextOf(zoneId)).map(({ nextAt }) => nextAt);
  expect(await times(first.id)).toEqual(addresses.map(() => at(minute + 33)));
  expect(await times(second.id)).toEqual(addresses.map(() => at(minute + 60)));
  expect(await times(third.id)).toEqual(addresses.map(() => at(minute)));
  expect(await times(added.id)).toEqual(addresses.map(() => at(minute)));
  expect(await watch(minute)).toEqual({ watched: 0 });
});
