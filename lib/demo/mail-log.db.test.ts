import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { CommitQueue } from "@/lib/log-intake/commit-queue";
import { forgetDetector, openEngine, readToEnd } from "@/lib/log-intake/engine.fixture";
import { db } from "@/lib/platform/db";
import { changeRule } from "@/lib/rules/change-rule";
import { NETWORKS } from "@/prisma/cast/networks";
import { ordinaryMinute, probeOf } from "./mail-traffic";

const MINUTE = 60_000;
const NOW = Date.parse("2026-11-19T05:00:00Z");
const boxes = Array.from({ length: 24 }, (_, index) => ({
  address: `box${index}@office.example.jp`,
  home: `192.0.2.${index + 2}`,
}));
const box = (index: number) => boxes[index] ?? { address: "", home: "" };

let folder: string;
let file: string;

beforeEach(async () => {
  await forgetDetector();
  folder = await mkdtemp(path.join(tmpdir(), "sakimori-log-"));
  file = path.join(folder, "mail.log");
  await writeFile(file, history());
  await db.addressNetwork.createMany({ data: [...NETWORKS], skipDuplicates: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function history(): string {
  let lines = "";
  for (let at = NOW - 12 * 24 * 60 * MINUTE; at < NOW; at += MINUTE) lines += ordinaryMinute(new Date(at), boxes);
  return lines;
}

/** Reads everything that is there, and stores it. */
const readAll = async (): Promise<void> => readToEnd(await openEngine([file]));

const alertsOn = (address: string) => db.alert.count({ where: { account: { address } } });
const strike = (index: number, minutes: number) => appendFile(file, probeOf(new Date(NOW + minutes * MINUTE), box(index), index));

test("bytes appended to the file become an alert with redacted evidence, by nothing but the intake", async () => {
  await readAll();
  expect(await db.alert.count()).toBe(0);
  await strike(1, 5);
  await readAll();
  const alert = await db.alert.findFirstOrThrow({
    where: { account: { address: box(1).address } },
    include: { evidence: { include: { text: true } } },
  });
  expect(alert).toMatchObject({ kind: "probe", ruleCode: "probe.test-send", state: "open", contractId: null });
  const texts = JSON.stringify(alert.evidence.map(({ text }) => text));
  expect(texts).not.toContain("Demo-pass");
  expect(alert.evidence.some(({ text }) => text?.masked)).toBe(true);
});

test("with the rule switched off no alert comes, and switched on again it does", async () => {
  await changeRule(
    { rule: "probe.test-send", mode: "off", parameters: {}, onNumber: 0, reason: "switched off for a test" },
    WORKER,
  );
  const engine = await openEngine([file]);
  await readToEnd(engine);
  await strike(2, 10);
  await readToEnd(engine);
  expect(await alertsOn(box(2).address)).toBe(0);
  await changeRule({ rule: "probe.test-send", mode: "on", parameters: {}, onNumber: 1, reason: "switched on again" }, WORKER);
  // The same engine takes the change up by itself, within seconds: of these probes the later ones are found.
  let tries = 0;
  const tryAnother = async () => {
    await strike(12 + tries, 12 + tries);
    tries += 1;
    await readToEnd(engine);
    return db.alert.count({ where: { account: { address: { in: boxes.slice(12).map(({ address }) => address) } } } });
  };
  await expect.poll(tryAnother, { timeout: 10_000, interval: 900 }).toBeGreaterThan(0);
});

test("reading the whole file again raises nothing twice", async () => {
  await strike(4, 20);
  await readAll();
  const before = await db.alert.count();
  expect(await alertsOn(box(4).address)).toBe(1);
  const nowhere = { offset: 0n, countedOffset: 0n, fileId: null, headHash: null };
  await db.logSource.update({ where: { path: file }, data: nowhere });
  await forgetDetector();
  await readAll();
  expect(await db.alert.count()).toBe(before);
});

test("a state that another version of the detector wrote is learned anew, and raises nothing twice", async () => {
  await strike(10, 22);
  await readAll();
  const before = await db.alert.count();
  const hours = await db.accountHour.aggregate({ _sum: { signIns: true, sends: true, recipients: true } });
  const { linesRead } = await db.logSource.findUniqueOrThrow({ where: { path: file } });
  await db.detectorState.update({ where: { id: 1 }, data: { version: 1 } });
  await readAll();
  expect(await db.accountHour.aggregate({ _sum: { signIns: true, sends: true, recipients: true } })).toEqual(hours);
  expect((await db.logSource.findUniqueOrThrow({ where: { path: file } })).linesRead).toBe(linesRead);
  await strike(11, 24);
  await readAll();
  expect(await db.alert.count()).toBe(before + 1);
  expect(await alertsOn(box(11).address)).toBe(1);
});

test("an intake that is killed between reading and storing loses no line and doubles no alert", async () => {
  await readAll();
  await strike(5, 25);
  const killed = await openEngine([file]);
  // It reads and dies before its transaction: nothing of what it read was stored.
  const store = vi.spyOn(CommitQueue.prototype, "add").mockReturnValue(new Promise(() => {}));
  await killed.step();
  expect(store).toHaveBeenCalledOnce();
  store.mockRestore();
  expect(await alertsOn(box(5).address)).toBe(0);
  await readAll();
  expect(await alertsOn(box(5).address)).toBe(1);
});

test("a file rotated by rename is read to its end, and the new one from its start", async () => {
  await readAll();
  await strike(6, 30);
  await rename(file, `${file}.1`);
  await writeFile(file, "");
  await strike(7, 32);
  await readAll();
  expect([await alertsOn(box(6).address), await alertsOn(box(7).address)]).toEqual([1, 1]);
});

test("a file that was emptied and begun again is read from its start", async () => {
  await readAll();
  await truncate(file, 0);
  await strike(8, 40);
  await readAll();
  expect(await alertsOn(box(8).address)).toBe(1);
});

test("a line that is not finished yet waits for its end", async () => {
  await readAll();
  const lines = probeOf(new Date(NOW + 50 * MINUTE), box(9), 9);
  await appendFile(file, lines.slice(0, 150));
  await readAll();
  await appendFile(file, lines.slice(150));
  await readAll();
  expect(await alertsOn(box(9).address)).toBe(1);
});
