import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { changeGradeTwo } from "@/lib/rules/grade-two";
import { probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { findAllowedLog, isRotationOf, listAllowedLogs } from "./allowed-logs";
import { RequestBacktest } from "./backtest-inputs";
import { backtestTasks, purgeBacktests } from "./backtest-jobs";
import { getBacktest, listBacktestItems } from "./backtest-queries";
import { cancelBacktest } from "./cancel-backtest";
import { carryOutBacktest } from "./carry-out-backtest";
import { requestBacktest } from "./request-backtest";

const SAMPLE = path.join(process.cwd(), "lib/detection/samples/office-3164.syslog");
// Set before the imports: the environment is read once, when the database is opened.
const { folder, logs, followed } = await vi.hoisted(async () => {
  const [{ mkdtemp }, { tmpdir }, { join }] = await Promise.all([
    import("node:fs/promises"),
    import("node:os"),
    import("node:path"),
  ]);
  const made = await mkdtemp(join(tmpdir(), "sakimori-backtest-"));
  const places = { folder: made, logs: join(made, "logs"), followed: join(made, "var", "mail.log") };
  vi.stubEnv("BACKTEST_DIRS", places.logs);
  vi.stubEnv("MAIL_LOG_FILES", places.followed);
  return places;
});

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await mkdir(logs);
  await mkdir(path.dirname(followed));
  await copyFile(SAMPLE, path.join(logs, "office.log"));
  await writeFile(path.join(logs, "office.log.gz"), gzipSync(await readFile(SAMPLE)));
  await writeFile(followed, "");
  await writeFile(`${followed}.1`, "");
  await writeFile(path.join(path.dirname(followed), "mailman.log"), "not ours");
  await writeFile(path.join(folder, "secret"), "password");
  await symlink(path.join(folder, "secret"), path.join(logs, "escape.log"));
  await symlink(folder, path.join(logs, "out"));
  execFileSync("mkfifo", [path.join(logs, "pipe")]);
  // Headers without a year are read as of the time at which the log was last written.
  const written = new Date("2026-11-17T00:00:00Z");
  for (const name of ["office.log", "office.log.gz"]) await utimes(path.join(logs, name), written, written);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  await db.backtestRun.updateMany({
    where: { state: { in: ["queued", "running"] } },
    data: { state: "cancelled", endedAt: new Date() },
  });
});

const draft = {
  rule: "abuse.burst",
  mode: "on",
  parameters: {},
  files: ["office.log"],
  learnDays: 7,
  purpose: "しきい値の見直しのため",
} satisfies RequestBacktest;

async function ask(more: Partial<RequestBacktest> = {}) {
  const { number } = await requestBacktest({ ...draft, ...more }, stage.people.manager);
  const { id } = await db.backtestRun.findUniqueOrThrow({ where: { number } });
  return { number, id };
}
const read = (number: number) => getBacktest(stage.people.manager, number);

test("Followed logs, their rotated siblings and the files of the folder for it may be read; nothing else is listed.", async () => {
  const names = (await listAllowedLogs()).map((log) => path.basename(log.path)).sort();
  expect(names).toEqual(["mail.log", "mail.log.1", "office.log", "office.log.gz"]);
});

test.each([
  ["mail.log.1", true],
  ["mail.log-20261120.gz", true],
  ["mail-20261120.log", true],
  ["mail-20261120.log.gz", true],
  ["mailman.log", false],
  ["mail.err", false],
  ["mail.log", false],
  ["mail-out.log", false],
])("%s is a rotation of mail.log: %s", (name, is) => {
  expect(isRotationOf("mail.log", name)).toBe(is);
});

test.each([
  ["a path out of the folder", "../secret"],
  ["an absolute path elsewhere", "/etc/passwd"],
  ["the same by way of the folder", path.join(logs, "../secret")],
  ["a symbolic link that leads out", "escape.log"],
  ["a folder's symbolic link that leads out", "out/secret"],
  ["a file beside a followed log", path.join(path.dirname(followed), "mailman.log")],
  ["what does not exist", "none.log"],
])("%s is not allowed, whether something is there or not", async (_what, name) => {
  await expect(findAllowedLog(name)).rejects.toMatchObject({ fault: "notAllowed" });
  await expect(ask({ files: [name] })).rejects.toMatchObject({ code: "invalid_input", fields: { files: expect.any(String) } });
});

test("A pipe is no file, and a format that cannot be unpacked is named.", async () => {
  await expect(findAllowedLog("pipe")).rejects.toMatchObject({ fault: "notAFile" });
  await writeFile(path.join(logs, "old.log.xz"), Buffer.from("fd377a585a00", "hex"));
  await expect(findAllowedLog("old.log.xz")).rejects.toMatchObject({ fault: "format" });
  await rm(path.join(logs, "old.log.xz"));
});

test("The door asks for a purpose, a log, and numbers that the rule knows.", () => {
  const at = (more: object) => RequestBacktest.safeParse({ ...draft, ...more }).error?.issues.map(({ path: place }) => place[0]);
  expect(at({ purpose: "  " })).toEqual(["purpose"]);
  expect(at({ files: [] })).toEqual(["files"]);
  expect(at({ parameters: { nothing: 1 } })).toEqual(["parameters"]);
  expect(at({})).toBeUndefined();
});

test("A stricter draft lets findings vanish; who read which log, and why, is proved.", async () => {
  const { number, id } = await ask({ mode: "off" });
  await carryOutBacktest(id);
  const run = await read(number);
  expect(run).toMatchObject({ state: "done", error: null, purpose: draft.purpose, linesRead: 2782 });
  expect(run.counts).toMatchObject({ code: "abuse.burst", now: 1, draft: 0, vanished: 1, same: 0, added: 0 });
  expect(run.logFrom?.slice(0, 7)).toBe("2026-11");
  const { rows, total } = await listBacktestItems(stage.people.manager, number, { fate: "vanished", page: 1 });
  expect([total, rows[0]?.account, rows[0]?.alert]).toEqual([1, "sales@example.jp", null]);
  const entries = await db.ledgerEntry.findMany({ where: { stream: `backtest:${number}` }, orderBy: { seq: "asc" } });
  expect(entries.map(({ kind, actorId }) => [kind, actorId])).toEqual([
    ["BACKTEST_REQUESTED", stage.people.manager.id],
    ["BACKTEST_ENDED", null],
  ]);
  expect(entries[0]?.payload).toMatchObject({ rule: "abuse.burst", logs: [path.join(logs, "office.log")] });
});

test("A looser draft finds more than the rule in force, in a packed log just the same.", async () => {
  const wish = {
    parameters: { recipientsFromHome: 5, timesOwnMaximum: 1, recipientsFromUnfamiliar: 1, spellMessages: 1, spellPrefixes: 1 },
  };
  const plain = await ask(wish);
  await carryOutBacktest(plain.id);
  const packed = await ask({ ...wish, files: ["office.log.gz"] });
  await carryOutBacktest(packed.id);
  const [one, other] = [await read(plain.number), await read(packed.number)];
  expect(one.counts?.added).toBeGreaterThan(0);
  expect(other.result).toEqual(one.result);
});

test("No line leaves the log but redacted, and with the second grade off nothing of Subject and HELO does.", async () => {
  const wish = { rule: "probe.test-send", parameters: { threshold: 4, thresholdWithoutHeader: 4 } } as const;
  const open = await ask(wish);
  await carryOutBacktest(open.id);
  const grade = { readsGradeTwo: false, onNumber: 0, reason: "件名は読まない方針" };
  await changeGradeTwo(grade, stage.people.manager);
  const shut = await ask(wish);
  await changeGradeTwo({ ...grade, readsGradeTwo: true, onNumber: 1 }, stage.people.manager);
  await carryOutBacktest(shut.id); // as it stood when it was asked for
  const [seen = "", unseen = ""] = await Promise.all(
    [open, shut].map(async ({ id }) => {
      const items = await db.backtestItem.findMany({ where: { runId: id } });
      for (const { evidence } of items) {
        for (const line of evidence as { line: string }[]) expect(Object.keys(line).sort()).toEqual(["at", "line"]);
      }
      return JSON.stringify(items);
    }),
  );
  expect(seen).toContain("retired@example.jp");
  expect(seen).not.toContain("Dummy-Secret");
  expect(seen).toContain("WIN-2B11K");
  expect(unseen).toContain("retired@example.jp");
  expect(unseen).not.toMatch(/WIN-2B11K|Dummy-Secret|header Subject/);
});

test("A finding leads to the alert that was raised on it, and to what became of it.", async () => {
  const first = await ask({ mode: "off" });
  await carryOutBacktest(first.id);
  const { fingerprint } = await db.backtestItem.findFirstOrThrow({ where: { runId: first.id, fate: "vanished" } });
  const account = stage.contracts[0]?.accounts[0]?.address ?? "";
  const found = { ...probeFinding(account, new Date("2026-11-14T02:00:00Z"), SOURCES[0]), fingerprint };
  await raiseAlert(found, WORKER);
  const second = await ask({ mode: "off" });
  await carryOutBacktest(second.id);
  expect((await read(second.number)).result?.known.vanished).toEqual({ cases: 0, dismissed: 0, open: 1, none: 0 });
  const { rows } = await listBacktestItems(stage.people.manager, second.number, { fate: "vanished", page: 1 });
  expect(rows[0]?.alert).toMatchObject({ state: "open", incident: null });
});

test("One that waits is called off at once, one that runs as soon as its worker hears of it; what is over stays as it is.", async () => {
  const waiting = await ask();
  await cancelBacktest({ number: waiting.number }, stage.people.manager);
  await carryOutBacktest(waiting.id);
  expect((await read(waiting.number)).state).toBe("cancelled");
  await expect(cancelBacktest({ number: waiting.number }, stage.people.manager)).rejects.toMatchObject({ code: "move_refused" });

  await writeFile(path.join(logs, "long.log"), Buffer.concat(Array(150).fill(await readFile(SAMPLE))));
  const running = await ask({ files: ["long.log"] });
  const carried = carryOutBacktest(running.id, { lookMs: 20 });
  await expect.poll(async () => (await read(running.number)).state, { timeout: 30_000, interval: 10 }).toBe("running");
  await cancelBacktest({ number: running.number }, stage.people.manager);
  await carried;
  expect(await read(running.number)).toMatchObject({ state: "cancelled", cancelledByName: stage.people.manager.name });
  await rm(path.join(logs, "long.log"));
});

test("A database that does not answer while a log is read ends no run, and a run that cannot begin tells no progress for ever.", async () => {
  const { number, id } = await ask();
  const away = new Error("the database is away");
  let failed = 0;
  const query = db.$queryRaw.bind(db) as (...parts: unknown[]) => unknown;
  const telling = vi.spyOn(db, "$queryRaw").mockImplementation(((...parts: unknown[]) => {
    if (!String(parts[0]).startsWith("SELECT 1 FROM pg_notify")) return query(...parts);
    failed += 1;
    return Promise.reject(away);
  }) as never);
  await carryOutBacktest(id, { lookMs: 10 });
  expect(failed).toBeGreaterThan(0);
  telling.mockRestore();
  expect(await read(number)).toMatchObject({ state: "done", linesRead: 2782 });

  const second = await ask();
  const reading = vi.spyOn(db.addressNetwork, "findMany").mockRejectedValue(away);
  await expect(carryOutBacktest(second.id)).rejects.toThrow("away");
  reading.mockRestore();
  const told = vi.spyOn(db, "$queryRaw");
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  expect(told).not.toHaveBeenCalled();
  told.mockRestore();
});

test("A run whose worker died is begun anew from the start; one that never ends is given up.", async () => {
  const { number, id } = await ask();
  await db.backtestRun.update({ where: { id }, data: { state: "running", starts: 1, bytesRead: 5000n } });
  await carryOutBacktest(id);
  expect(await read(number)).toMatchObject({ state: "done", linesRead: 2782 });

  const deadly = await ask();
  await db.backtestRun.update({ where: { id: deadly.id }, data: { state: "running", starts: 3 } });
  await carryOutBacktest(deadly.id);
  expect(await read(deadly.number)).toMatchObject({ state: "failed", error: "rules-page.backtest.fault.interrupted" });
});

test("A log that would take too long is given up in time, for the queue would begin it again.", async () => {
  const { number, id } = await ask();
  await carryOutBacktest(id, { longestMs: 50 });
  expect(await read(number)).toMatchObject({ state: "failed", error: "rules-page.backtest.fault.tooLong" });
});

test("Two runs wait for each other, and nobody piles up more than a few.", async () => {
  const asked = [await ask(), await ask()];
  const jobs = await db.$queryRaw<{ queues: number; jobs: number }[]>`
    SELECT count(DISTINCT job_queue_id)::int AS queues, count(job_queue_id)::int AS jobs FROM graphile_worker._private_jobs
     WHERE key = ANY(${asked.map(({ number }) => `run-backtest:${number}`)}::text[])`;
  expect(jobs).toEqual([{ queues: 1, jobs: 2 }]);
  for (let more = 0; more < 3; more++) await ask();
  await expect(ask()).rejects.toMatchObject({ code: "move_refused" });
  expect(Object.keys(backtestTasks)).toContain("run-backtest");
});

test("After ninety days its findings are gone; that there was a run, on which log and why, stays.", async () => {
  const { number, id } = await ask({ mode: "off" });
  await carryOutBacktest(id);
  await withClock(new Date(Date.now() + 91 * 86_400_000), () => purgeBacktests());
  expect(await db.backtestItem.count({ where: { runId: id } })).toBe(0);
  expect(await read(number)).toMatchObject({ isPurged: true, result: null, purpose: draft.purpose });
  await expect(db.$executeRaw`UPDATE "BacktestRun" SET purpose = 'another'`).rejects.toThrow(/permission denied/);
});
