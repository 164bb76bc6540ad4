import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import type { AlertLink } from "./alert-inputs";
import { dismissAlert } from "./dismiss-alert";
import { formCampaigns } from "./form-campaigns";
import { mergeAlerts, unmergeAlerts } from "./merge-alerts";
import { raiseAlert } from "./raise-alert";

const START = new Date("2026-06-09T01:00:00Z");
const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const DAY = 24 * 60;

let stage: Stage;
let used = 0;

beforeAll(async () => {
  stage = await setStage();
});

/** A probe on an account that no other alert is about. */
async function raise(minutes: number, ...links: AlertLink[]): Promise<string> {
  const account = stage.contracts[used % 5]?.accounts[Math.floor(used / 5)];
  used += 1;
  const finding = { ...probeFinding(account?.address ?? "", at(minutes), SOURCES[0]), links };
  const { alertId } = await withClock(at(minutes + 2), () => raiseAlert(finding, WORKER));
  return alertId;
}

const drop = (value: string): AlertLink => ({ basis: "drop_address", value });
const source = (value: string): AlertLink => ({ basis: "source_address", value });
const form = (...alertIds: string[]) => withClock(at(5), () => formCampaigns(alertIds));

const membersOf = async (number: number | undefined) =>
  (await db.campaignAlert.findMany({ where: { campaign: { number }, unlinkedAt: null }, select: { alertId: true } }))
    .map(({ alertId }) => alertId)
    .sort();

test("The second alert with the same drop address opens a campaign of both, by the system, and each ledger tells it.", async () => {
  const one = await raise(0, drop("first@example.net"));
  expect(await form(one)).toEqual([]);
  const other = await raise(10, drop("first@example.net"), source("203.0.113.41"));
  const [number] = await form(other);
  expect(await membersOf(number)).toEqual([one, other].sort());
  const campaign = await db.campaign.findUniqueOrThrow({ where: { number } });
  expect(campaign).toMatchObject({ basis: "drop_address", value: "first@example.net", openedById: null });
  const merged = await db.ledgerEntry.findMany({ where: { kind: "ALERT_MERGED" } });
  expect(merged.filter(({ payload }) => (payload as { campaignId: string }).campaignId === campaign.id)).toHaveLength(2);
  expect((await verifyLedger()).broken).toEqual([]);
});

test("Alerts that are raised at once make one campaign, whatever of their links they meet by.", async () => {
  const ids = await Promise.all(
    [0, 1, 2, 3, 4, 5].map((minute) => raise(minute, drop("at-once@example.net"), source("198.51.100.9"))),
  );
  await Promise.all(ids.map((id) => form(id)));
  const links = await db.campaignAlert.findMany({ where: { alertId: { in: ids } }, select: { campaignId: true } });
  expect(links).toHaveLength(6);
  expect(new Set(links.map(({ campaignId }) => campaignId)).size).toBe(1);
});

test("What a person took out does not come back by itself, neither by its own growing nor by the next alert.", async () => {
  const { operator } = stage.people;
  const ids = [await raise(0, drop("out@example.net")), await raise(1, drop("out@example.net"))];
  const [number = 0] = await form(...ids);
  const [out = "", stays = ""] = ids;
  await unmergeAlerts({ alertIds: [out], campaign: number }, operator);
  expect(await form(out)).toEqual([]);
  const third = await raise(3, drop("out@example.net"));
  await form(third);
  expect(await membersOf(number)).toEqual([stays, third].sort());
  // By hand it may come back.
  await mergeAlerts({ alertIds: [out], campaign: number, note: "" }, operator);
  expect(await membersOf(number)).toContain(out);
});

test("Fifteen days later, dismissed, or with nothing but the shape of a subject in common, none is connected.", async () => {
  const { operator } = stage.people;
  const late = [await raise(0, drop("late@example.net")), await raise(15 * DAY, drop("late@example.net"))];
  expect(await form(...late)).toEqual([]);
  const [gone = "", alone = ""] = [await raise(0, drop("gone@example.net")), await raise(1, drop("gone@example.net"))];
  await withClock(at(4), () => dismissAlert({ alertId: gone, version: 0, reason: "legitimate_use", note: "" }, operator));
  expect(await form(gone, alone)).toEqual([]);
  const shape: AlertLink = { basis: "subject_shape", value: "a;p;h;n" };
  expect(await form(await raise(0, shape), await raise(1, shape))).toEqual([]);
});

test("A new alert joins the campaign that a person opened, where one that shares its drop stands in it.", async () => {
  const { operator } = stage.people;
  const ids = [await raise(0, drop("hand@example.net")), await raise(1)];
  const { campaign } = await mergeAlerts({ alertIds: ids, campaign: null, note: "同じ手口" }, operator);
  const next = await raise(2, drop("hand@example.net"));
  expect(await form(next)).toEqual([campaign]);
  expect(await membersOf(campaign)).toEqual([...ids, next].sort());
});

test("Raising queues the look for whoever shares a telling link, and only for it.", async () => {
  const queued = () => db.$queryRaw<{ payload: { alertIds: string[] } }[]>`
    SELECT job.payload FROM graphile_worker._private_jobs job
      JOIN graphile_worker._private_tasks task ON task.id = job.task_id WHERE task.identifier = 'form-campaigns'`;
  const [told, untold] = [await raise(0, drop("queued@example.net")), await raise(1, { basis: "subject_shape", value: "x" })];
  const ids = (await queued()).flatMap(({ payload }) => payload.alertIds);
  expect(ids).toContain(told);
  expect(ids).not.toContain(untold);
});
