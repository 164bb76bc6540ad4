import { appendFile, copyFile, mkdtemp, rename, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { box, days, NOW, probe } from "@/lib/demo/mail-log.fixture";
import { db } from "@/lib/platform/db";
import { changeRule } from "@/lib/rules/change-rule";
import { NETWORKS } from "@/prisma/cast/networks";
import { CommitQueue } from "./commit-queue";
import { forgetDetector, openEngine, readToEnd } from "./engine.fixture";
import { takeLease } from "./engine-lease";
import { Superseded } from "./store-cut";

let folder: string;
let file: string;
const beside = (name: string) => path.join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sakimori-engine-"));
  file = beside("mail.log");
  await forgetDetector();
  await db.accountHour.deleteMany();
  await db.addressNetwork.createMany({ data: [...NETWORKS], skipDuplicates: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const alertsOn = (index: number) => db.alert.count({ where: { account: { address: box(index).address } } });
const rowOf = (name: string) => db.logSource.findUniqueOrThrow({ where: { path: name } });
const hoursSum = () => db.accountHour.aggregate({ _sum: { signIns: true, sends: true, recipients: true } });
const linesIn = (text: string) => BigInt(text.split("\n").length - 1);

describe("one engine", () => {
  test("of two workers one gets the lease; the other gets it as soon as that one is gone", async () => {
    const lease = await takeLease();
    expect(lease).not.toBeNull();
    expect(await takeLease()).toBeNull();
    await lease?.release();
    const next = await takeLease();
    expect(next).not.toBeNull();
    await next?.release();
  });

  test("a worker that says nothing loses the lease: it is frozen, or its host is gone", async () => {
    const frozen = await takeLease(300);
    expect(frozen?.lost.aborted).toBe(false);
    await expect.poll(() => frozen?.lost.aborted, { timeout: 5_000 }).toBe(true);
    const next = await takeLease();
    expect(next).not.toBeNull();
    await next?.release();
  });

  test("what an engine read after another took over is never stored, and the other stores it once", async () => {
    await writeFile(file, days(12, 0));
    const first = await openEngine([file]);
    await readToEnd(first);
    await appendFile(file, probe(1, 5));
    await first.step();
    const second = await openEngine([file]);
    await appendFile(file, days(0, -0.1));
    await expect(readToEnd(first)).rejects.toThrow(Superseded);
    await readToEnd(second);
    const { linesRead } = await rowOf(file);
    expect(await alertsOn(1)).toBe(1);
    const whole = await openEngine([file]);
    await readToEnd(whole);
    expect((await rowOf(file)).linesRead).toBe(linesRead);
    expect(linesRead).toBe(linesIn(days(12, 0) + probe(1, 5) + days(0, -0.1)));
  });
});

describe("older logs", () => {
  test("teach, oldest first, packed or not; they raise nothing, tell what would have been found, and are read once", async () => {
    const [oldest, older] = [days(14, 9), days(9, 2) + probe(2, -1500)];
    await writeFile(beside("mail.log.1"), older);
    await writeFile(beside("mail.log.2.gz"), gzipSync(oldest));
    // Restored from a backup: the times of the files say nothing.
    await utimes(beside("mail.log.2.gz"), new Date(), new Date());
    await utimes(beside("mail.log.1"), new Date(NOW - 86_400_000), new Date(NOW - 86_400_000));
    const live = days(2, 0) + probe(3, 5);
    await writeFile(file, live);
    const history = [beside("mail.log*")];
    await readToEnd(await openEngine([file], history));

    expect(await alertsOn(2)).toBe(0);
    expect(await alertsOn(3)).toBe(1);
    const first = await rowOf(beside("mail.log.1"));
    expect(first).toMatchObject({ kind: "history", error: null, linesRead: linesIn(older), findings: { "probe.test-send": 1 } });
    const packed = await rowOf(beside("mail.log.2.gz"));
    expect(packed).toMatchObject({ linesRead: linesIn(oldest), findings: {}, offset: BigInt(Buffer.byteLength(oldest)) });
    expect(packed.finishedAt).not.toBeNull();
    expect(await rowOf(file)).toMatchObject({ kind: "file", linesRead: linesIn(live) });

    const sum = await hoursSum();
    await readToEnd(await openEngine([file], history));
    expect(await hoursSum()).toEqual(sum);
    expect((await rowOf(beside("mail.log.1"))).linesRead).toBe(linesIn(older));
  });

  test("a history that was left in the middle goes on there", async () => {
    const old = days(60, 1);
    await writeFile(beside("old.log.gz"), gzipSync(old));
    await writeFile(file, days(1, 0) + probe(4, 5));
    const killed = await openEngine([file], [beside("old.log.gz")]);
    await killed.step();
    await killed.storeAll();
    const half = await rowOf(beside("old.log.gz"));
    expect(half.finishedAt).toBeNull();
    expect(half.offset).toBeGreaterThan(0n);
    expect(half.offset).toBeLessThan(BigInt(old.length));
    await readToEnd(await openEngine([file], [beside("old.log.gz")]));
    expect(await rowOf(beside("old.log.gz"))).toMatchObject({ linesRead: linesIn(old) });
    expect(await alertsOn(4)).toBe(1);
  });

  test("what cannot be read is told beside it and holds nothing up; what is named too late is not read", async () => {
    await writeFile(beside("broken.gz"), gzipSync(days(3, 2)).subarray(0, 2000));
    await writeFile(file, days(2, 0));
    await readToEnd(await openEngine([file], [beside("broken.gz"), beside("gone.log")]));
    expect((await rowOf(beside("broken.gz"))).error).toMatch(/unexpected end/);
    expect((await rowOf(beside("gone.log"))).error).toMatch(/ENOENT/);
    expect((await rowOf(file)).linesRead).toBe(linesIn(days(2, 0)));

    await writeFile(beside("late.log"), days(5, 4));
    await readToEnd(await openEngine([file], [beside("late.log")]));
    expect(await rowOf(beside("late.log"))).toMatchObject({ linesRead: 0n, error: expect.stringMatching(/Not read/) });
  });
});

describe("rotation while nobody reads", () => {
  const parts = [days(3, 2), days(2, 1), days(1, 0.5), days(0.5, 0)] as const;

  test("by rename, twice", async () => {
    await writeFile(file, parts[0]);
    await readToEnd(await openEngine([file]));
    await appendFile(file, parts[1]);
    await rename(file, beside("mail.log.2"));
    await utimes(beside("mail.log.2"), new Date(), new Date(Date.now() - 60_000));
    await writeFile(beside("mail.log.1"), parts[2]);
    await writeFile(file, parts[3]);
    // Debian's other logs stand beside it, and repeat its lines.
    await writeFile(beside("mail.warn"), parts[2]);
    await readToEnd(await openEngine([file]));
    expect((await rowOf(file)).linesRead).toBe(linesIn(parts.join("")));
  });

  test("by copying and emptying, twice", async () => {
    await writeFile(file, parts[0]);
    await readToEnd(await openEngine([file]));
    await appendFile(file, parts[1]);
    await copyFile(file, beside("mail.log.2"));
    await utimes(beside("mail.log.2"), new Date(), new Date(Date.now() - 60_000));
    await truncate(file, 0);
    await appendFile(file, parts[2]);
    await copyFile(file, beside("mail.log.1"));
    await truncate(file, 0);
    await appendFile(file, parts[3]);
    await readToEnd(await openEngine([file]));
    expect((await rowOf(file)).linesRead).toBe(linesIn(parts.join("")));
  });
});

test("a log that was copied, emptied, begun again and renamed is read as what it is by then", async () => {
  const parts = [days(3, 2), days(2, 1), days(1, 0.5), days(0.5, 0)] as const;
  await writeFile(file, parts[0]);
  await readToEnd(await openEngine([file]));
  await appendFile(file, parts[1]);
  await copyFile(file, beside("mail.log.2"));
  await utimes(beside("mail.log.2"), new Date(), new Date(Date.now() - 60_000));
  await truncate(file, 0);
  await appendFile(file, parts[2]);
  await rename(file, beside("mail.log.1"));
  await writeFile(file, parts[3]);
  await readToEnd(await openEngine([file]));
  expect((await rowOf(file)).linesRead).toBe(linesIn(parts.join("")));
});

test("a rule in shadow counts by its version and day in Japan, and raises nothing", async () => {
  await writeFile(file, days(12, 0));
  const mode = { rule: "probe.test-send", parameters: {}, reason: "tried out for a while" } as const;
  await changeRule({ ...mode, mode: "shadow", onNumber: 0 }, WORKER);
  const engine = await openEngine([file]);
  await readToEnd(engine);
  await appendFile(file, probe(5, 5) + probe(6, 1000));
  await readToEnd(engine);
  expect([await alertsOn(5), await alertsOn(6)]).toEqual([0, 0]);
  const counts = await db.ruleDayCount.findMany({
    where: { ruleCode: "probe.test-send", shadowed: { gt: 0 } },
    orderBy: { day: "asc" },
  });
  // 2026-11-19 14:05 and 2026-11-20 06:40 in Japan.
  expect(counts.map(({ day, shadowed }) => [day.toISOString().slice(0, 10), shadowed])).toEqual([
    ["2026-11-19", 1],
    ["2026-11-20", 1],
  ]);
  await changeRule({ ...mode, mode: "on", onNumber: 1 }, WORKER);
});

test("a commit that cannot be stored ends the engine, and the next one reads the same again", async () => {
  await writeFile(file, days(12, 0));
  await readToEnd(await openEngine([file]));
  await appendFile(file, probe(8, 5));
  const engine = await openEngine([file]);
  const failing = vi.spyOn(CommitQueue.prototype as unknown as { store: () => Promise<void> }, "store");
  failing.mockRejectedValue(new Superseded());
  const stopping = new AbortController();
  await expect(engine.run(stopping.signal)).rejects.toThrow(Superseded);
  failing.mockRestore();
  expect(await alertsOn(8)).toBe(0);
  await readToEnd(await openEngine([file]));
  expect(await alertsOn(8)).toBe(1);
});

test("names that no address can have are counted nowhere and raise nothing, and stop nothing", async () => {
  const long = "z".repeat(5000);
  const strange = [probe(9, 5), probe(10, 1600)]
    .join("")
    .replaceAll(box(9).address, `${long}@office.example.jp`)
    .replaceAll("win-7f3", "w".repeat(900));
  await writeFile(file, days(12, 0) + strange + probe(11, 3200));
  await readToEnd(await openEngine([file]));
  expect(await db.account.count({ where: { address: { contains: long } } })).toBe(0);
  expect([await alertsOn(10), await alertsOn(11)]).toEqual([1, 1]);
});

test("NUL bytes, broken UTF-8 and lines without an end stop nothing", async () => {
  const hostile = Buffer.concat([
    Buffer.alloc(5000),
    Buffer.from(
      "Nov 19 13:00:00 mx dovecot: imap-login: Login: user=<a\0b\xff@example.jp>, method=PLAIN, rip=192.0.2.9, lip=10.0.0.1, TLS\n",
      "latin1",
    ),
    Buffer.from(
      "Nov 19 13:00:00 mx dovecot: imap-login: Login: user=<a b\xfe@example.jp>, method=PLAIN, rip=192.0.2.9, lip=10.0.0.1, TLS\n",
      "latin1",
    ),
    Buffer.alloc(3 * 1024 * 1024, "x"),
    Buffer.from("\n"),
  ]);
  await writeFile(file, Buffer.concat([Buffer.from(days(12, 0)), hostile, Buffer.from(probe(7, 5))]));
  await readToEnd(await openEngine([file]));
  expect(await alertsOn(7)).toBe(1);
  const { shapes, unknownLines, droppedLines } = await rowOf(file);
  expect(JSON.stringify(shapes)).not.toContain("\\u0000");
  expect(unknownLines + droppedLines).toBeGreaterThan(0n);
});
