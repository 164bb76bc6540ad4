import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { changeRule } from "@/lib/rules/change-rule";
import { LogIntake } from "@/lib/log-intake/log-intake";
import { db } from "@/lib/platform/db";
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
async function readAll(intake = new LogIntake(file)): Promise<void> {
  while (await intake.step());
  await intake.stop();
}

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
  const intake = new LogIntake(file);
  await changeRule({ rule: "probe.test-send", mode: "off", parameters: {}, onNumber: 0, reason: "switched off for a test" }, WORKER);
  await readAll(intake);
  await strike(2, 10);
  await readAll(intake);
  expect(await alertsOn(box(2).address)).toBe(0);
  await changeRule({ rule: "probe.test-send", mode: "on", parameters: {}, onNumber: 1, reason: "switched on again" }, WORKER);
  await strike(3, 12);
  await readAll();
  expect(await alertsOn(box(3).address)).toBe(1);
});

test("reading the whole file again raises nothing twice", async () => {
  await strike(4, 20);
  await readAll();
  const before = await db.alert.count();
  expect(await alertsOn(box(4).address)).toBe(1);
  await db.logSource.update({ where: { path: file }, data: { offset: 0n, snapshot: null, fileId: null, headHash: null } });
  await readAll();
  expect(await db.alert.count()).toBe(before);
});

test("a state that another version of the detector wrote is learned anew, and raises nothing twice", async () => {
  await strike(10, 22);
  await readAll();
  const before = await db.alert.count();
  await db.logSource.update({ where: { path: file }, data: { snapshot: gzipSync(JSON.stringify({ version: 0 })) } });
  await strike(11, 24);
  await readAll();
  expect(await db.alert.count()).toBe(before + 1);
  expect(await alertsOn(box(11).address)).toBe(1);
});

test("an intake that is killed between reading and storing loses no line and doubles no alert", async () => {
  await readAll();
  await strike(5, 25);
  const killed = new LogIntake(file);
  // It reads and dies before its transaction: nothing of what it read was stored.
  Object.assign(killed, { store: () => Promise.reject(new Error("killed")) });
  await expect(killed.step()).rejects.toThrow("killed");
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
