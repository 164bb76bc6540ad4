import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { box, days, probe } from "@/lib/demo/mail-log.fixture";
import { db } from "@/lib/platform/db";
import { NETWORKS } from "@/prisma/cast/networks";
import { Engine } from "./engine";
import { forgetDetector, openEngine, readToEnd } from "./engine.fixture";
import { HostedDetector } from "./hosted-detector";
import { PushedLines } from "./pushed-lines";
import { openSource, stateOf } from "./source-rows";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sakimori-engine-"));
  file = path.join(folder, "mail.log");
  await forgetDetector();
  await db.addressNetwork.createMany({ data: [...NETWORKS], skipDuplicates: true });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const alertsOn = (index: number) => db.alert.count({ where: { account: { address: box(index).address } } });

async function openWithPushed(name: string) {
  await writeFile(file, days(12, 0));
  const engine = await openEngine([file]);
  const pushed = new PushedLines("http", name, name, () => {});
  engine.desk.add(pushed, stateOf(await openSource(pushed)));
  await readToEnd(engine);
  return { engine, pushed };
}

test("a database that is away between two commits ends no engine, and takes no line with it", async () => {
  const { engine, pushed } = await openWithPushed("http:away");
  const away = new Error("the database is away");
  const asked = vi.spyOn(db, "$queryRaw").mockRejectedValue(away);
  const noted = vi.spyOn(db.logSource, "updateMany").mockRejectedValue(away);
  Object.assign(engine.desk, { heardAt: 0 });
  Object.assign((engine as unknown as { watch: object }).watch, { refreshedAt: 0 });
  const stored = pushed.pushBatch(Buffer.from(probe(1, 5)), undefined);
  await engine.step();
  expect([asked.mock.calls.length, noted.mock.calls.length]).toEqual([1, 1]);
  vi.restoreAllMocks();
  await engine.storeAll();
  await stored;
  expect(await alertsOn(1)).toBe(1);
});

test("a source whose error cannot be noted loses nothing of what it read next", async () => {
  const { engine, pushed } = await openWithPushed("http:unnoted");
  await engine.desk.tellListener("http:unnoted", "the port is taken");
  vi.spyOn(db.logSource, "updateMany").mockRejectedValue(new Error("the database is away"));
  const stored = pushed.pushBatch(Buffer.from(probe(2, 5)), undefined);
  await engine.step();
  vi.restoreAllMocks();
  await engine.storeAll();
  await stored;
  expect(await alertsOn(2)).toBe(1);
});

test("whoever waits for an answer gets one, also when another's lines cannot be read", async () => {
  const { engine, pushed } = await openWithPushed("http:waiting");
  const { detector } = engine as unknown as { detector: { feed: () => unknown } };
  vi.spyOn(detector, "feed").mockImplementation(() => {
    throw new Error("out of memory");
  });
  const answers = [pushed.pushBatch(Buffer.from(probe(3, 5)), undefined), pushed.pushBatch(Buffer.from(probe(3, 9)), undefined)];
  const settled = Promise.allSettled(answers);
  await expect(engine.run(new AbortController().signal)).rejects.toThrow("out of memory");
  expect((await settled).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

test("the doors are closed before the last lines are stored, and what came through them until then is read", async () => {
  const { engine, pushed } = await openWithPushed("http:ending");
  const stopping = new AbortController();
  stopping.abort();
  await engine.run(stopping.signal, () => pushed.push(Buffer.from(probe(4, 5))));
  expect(await alertsOn(4)).toBe(1);
});

test("an engine that cannot be opened leaves no detector behind, however often it is tried", async () => {
  await writeFile(file, days(1, 0));
  await readToEnd(await openEngine([file]));
  const opening = vi.spyOn(HostedDetector, "open");
  const failing = () => Engine.open("test", () => Promise.reject(new Error("the database is away")));
  await expect(failing()).rejects.toThrow("the database is away");
  await expect(failing()).rejects.toThrow("the database is away");
  const opened = await Promise.all(opening.mock.results.map(({ value }) => value as Promise<HostedDetector>));
  expect(opened.length).toBe(2);
  for (const detector of opened) await expect(detector.cut([])).rejects.toThrow("There is no such detector");
});

test("what is found in a live line is stored at once, whatever another source has to catch up with", async () => {
  const { engine, pushed } = await openWithPushed("http:live");
  const behind = new PushedLines("http", "http:behind", "http:behind", () => {});
  const next = async () => ({ bytes: Buffer.from("nothing known\n"), use: "live" as const, isBacklog: true });
  engine.desk.add(Object.assign(behind, { next }), stateOf(await openSource(behind)));
  // Far from the next store that comes by the clock.
  Object.assign(engine, { storedAt: Date.now() + 3_600_000 });
  pushed.push(Buffer.from(probe(5, 5)));
  for (let turn = 0; turn < 20; turn++) await engine.step();
  await (engine as unknown as { commits: { idle: () => Promise<void> } }).commits.idle();
  expect(await alertsOn(5)).toBe(1);
});
