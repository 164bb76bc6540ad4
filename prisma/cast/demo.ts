import { now, withClock } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { type CastContract, enterDirectory, readDirectory } from "./directory";
import { playPlanned } from "./history";
import { defenseBegins, historyBegins, type PlannedCase, planHistory } from "./history-plan";
import { importHosts, playListings } from "./hosts";
import { NETWORKS } from "./networks";
import { bringInPeople, type People } from "./people";
import { playPlan } from "./plan";
import { foundProvider } from "./provider";
import { playReports, tellOfPlan } from "./reports";
import { playToday } from "./today";

const DONE = "demo.loaded";
/** Cases played side by side: more only wait for each other's turn on two cores. */
const AT_ONCE = 3;

/**
 * Loads the demonstration into an empty database. What was interrupted goes on where it stopped: every played case is one
 * transaction and leaves its mark. A loaded one is left alone. `tell` gets a line of progress now and then.
 */
export async function setDemo(tell: (text: string) => void): Promise<void> {
  if (await isMarked(DONE)) return;
  const began = await beginning();
  const defenseFrom = defenseBegins(began);
  const { people, contracts } = await found(began, defenseFrom);
  await bringInHosts(began, people, contracts);
  const planned = planHistory(began);
  let played = 0;
  const waiting = [...planned];
  await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      playOn(waiting, people, contracts, () => {
        played += 1;
        if (played % 25 === 0) tell(`Demo history: ${played} of ${planned.length} cases`);
      }),
    ),
  );
  await once("demo.today", () => playToday(began, people, contracts, defenseFrom));
  await bringInReports(began, people);
  await once("demo.plan", () => playPlan(began, people));
  await tellOfPlan(began, people);
  await mark(DONE);
}

/** Mails are stored and sorted one after the other; one that has come is not played again. */
async function bringInReports(began: Date, people: People): Promise<void> {
  if (!(await isMarked("demo.reports"))) await playReports(began, people);
  await mark("demo.reports");
}

/** An import is many transactions; carried out again it changes nothing. */
async function bringInHosts(began: Date, people: People, contracts: CastContract[]): Promise<void> {
  if (!(await isMarked("demo.hosts"))) await importHosts(began, people, contracts);
  await mark("demo.hosts");
  await once("demo.listings", () => playListings(began, people));
}

async function playOn(waiting: PlannedCase[], people: People, contracts: CastContract[], onPlayed: () => void): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const planned = next;
    await once(`demo.case.${planned.key}`, () => playPlanned(planned, people, contracts));
    onPlayed();
  }
}

/** Brings in the provider alone; the rest of the demonstration goes on from it. */
export async function foundDemo(): Promise<void> {
  if (await isMarked(DONE)) return;
  const began = await beginning();
  await found(began, defenseBegins(began));
}

async function found(began: Date, defenseFrom: Date): Promise<{ people: People; contracts: CastContract[] }> {
  const password = demoPassword();
  const opened = new Date(historyBegins(began).getTime() - 60 * 86_400_000);
  await once("demo.provider", async () => {
    const { serviceId } = await foundProvider(password, opened, defenseFrom);
    await inTransaction((tx) => tx.addressNetwork.createMany({ data: [...NETWORKS], skipDuplicates: true }));
    await withClock(opened, () => enterDirectory(serviceId, opened));
  });
  return { people: await bringInPeople(password), contracts: await readDirectory() };
}

function demoPassword(): string {
  const { DEMO_PASSWORD } = env();
  if (!DEMO_PASSWORD) throw new Error("DEMO_PASSWORD is not set. Started with npm start, the product makes one itself.");
  return DEMO_PASSWORD;
}

/** The time that the demonstration is counted from: that of its first try. */
async function beginning(): Promise<Date> {
  await mark("demo.began");
  const { changedAt } = await db.settingVersion.findUniqueOrThrow({ where: { key_number: { key: "demo.began", number: 1 } } });
  return changedAt;
}

/** Does the work unless it has been done; both it and its mark are one transaction. */
async function once(key: string, work: () => Promise<unknown>): Promise<void> {
  if (await isMarked(key)) return;
  await inTransaction(
    async () => {
      await work();
      await mark(key);
    },
    { timeoutMs: 180_000 },
  );
}

const isMarked = async (key: string) =>
  (await db.settingVersion.findUnique({ where: { key_number: { key, number: 1 } } })) !== null;

const mark = (key: string) =>
  inTransaction((tx) =>
    tx.settingVersion.createMany({
      data: [{ key, number: 1, value: {}, changedAt: now(), reason: "demonstration" }],
      skipDuplicates: true,
    }),
  );
