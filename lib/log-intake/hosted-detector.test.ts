import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { expect, test, vi } from "vitest";
import { HostedDetector } from "./hosted-detector";

const OPTIONS = { networks: "", rules: {}, readsSubjects: true, beganAt: null };
const workerOf = (detector: HostedDetector) => (detector as unknown as { thread: { worker: Worker } }).thread.worker;
const NOW = Date.parse("2026-11-19T05:00:00Z");

const signIn = (account: string, second: number) =>
  `2026-11-19T05:00:0${second}+09:00 imap1 dovecot: imap-login: Login: user=<${account}>, method=PLAIN, rip=192.0.2.9, lip=192.0.2.1, mpid=1, TLS, session=<x>\n`;

const fed = (text: string, isCounted = true) => ({ bytes: Buffer.from(text), source: "mail.log", isCounted, now: NOW });

test("what was asked is carried out in the order of asking: a cut holds what was fed before it, and nothing of what came after", async () => {
  const detector = await HostedDetector.open(OPTIONS);
  const first = detector.feed(fed(signIn("aoi@example.jp", 1) + signIn("ren@example.jp", 2)), false);
  const cut = detector.cut(["mail.log"]);
  const second = detector.feed(fed(signIn("mei@example.jp", 3)), false);
  expect(await first).toMatchObject({ lines: 2, unknown: 0, hours: 2 });
  expect((await cut).state.accounts.names).toEqual(["aoi@example.jp", "ren@example.jp"]);
  expect((await cut).hours.map(({ account, signIns }) => [account, signIns])).toEqual([
    ["aoi@example.jp", 1],
    ["ren@example.jp", 1],
  ]);
  expect(await second).toMatchObject({ lines: 1, hours: 1 });
  await detector.close();
});

test("one that goes on from stored pieces knows what the other knew", async () => {
  const one = await HostedDetector.open(OPTIONS);
  await one.feed(fed(signIn("aoi@example.jp", 1)), false);
  const { state, accounts } = await one.cut([]);
  const other = await HostedDetector.open(OPTIONS);
  await other.reserve(accounts);
  expect(await other.append(state.accounts)).toBe(1);
  await other.resume(state.rest, state.pages);
  await other.feed(fed(signIn("aoi@example.jp", 2)), false);
  expect((await other.cut([])).state.accounts.names).toEqual(["aoi@example.jp"]);
  await Promise.all([one.close(), other.close()]);
});

test("lines that are read a second time take no sign-in away that waits for its case", async () => {
  const detector = await HostedDetector.open(OPTIONS);
  await detector.watch(new Map([["aoi@example.jp", new Set(["192.0.2.9"])]]));
  const again = await detector.feed(fed(signIn("aoi@example.jp", 1), false), false);
  const live = await detector.feed(fed(signIn("aoi@example.jp", 2) + signIn("ren@example.jp", 3)), false);
  expect(again.signIns).toEqual([]);
  expect(live.signIns.map(({ account, at, outcome }) => [account, at, outcome])).toEqual([
    ["aoi@example.jp", "2026-11-18T20:00:02.000Z", "accepted"],
  ]);
  await detector.close();
});

test("bytes are handed over only by their owner, and NUL bytes in them are blanks", async () => {
  const detector = await HostedDetector.open(OPTIONS);
  const bytes = Buffer.from(`\0\0${signIn("aoi@example.jp", 1)}`.repeat(1000));
  expect(await detector.feed({ ...fed(""), bytes }, false)).toMatchObject({ lines: 1000, unknown: 0 });
  expect(bytes.length).toBeGreaterThan(64 * 1024);
  expect(await detector.feed({ ...fed(""), bytes }, true)).toMatchObject({ lines: 1000 });
  expect(bytes.length).toBe(0);
  await detector.close();
});

test("a setting that cannot be used is told in a sentence, and what is not there any more cannot be asked", async () => {
  const rules = { "probe.test-send": { threshold: "high" } } as never;
  await expect(HostedDetector.open({ ...OPTIONS, rules })).rejects.toThrow(/threshold/);
  const detector = await HostedDetector.open(OPTIONS);
  await detector.close();
  await expect(detector.cut([])).rejects.toThrow("There is no such detector");
});

test("a thread that ends leaves nobody waiting, and the next detector has another one", async () => {
  const detector = await HostedDetector.open(OPTIONS);
  const ended = workerOf(detector).terminate();
  await expect(detector.cut([])).rejects.toThrow("The detector's thread has ended");
  await ended;
  await expect(detector.feed(fed(signIn("aoi@example.jp", 1)), false)).rejects.toThrow("The detector's thread has ended");
  const other = await HostedDetector.open(OPTIONS);
  expect(await other.feed(fed(signIn("aoi@example.jp", 1)), false)).toMatchObject({ lines: 1 });
  await other.close();
});

test.each(["feed", "cut"] as const)("a thread that hangs is ended, and a %s is not waited for any longer", async (name) => {
  const detector = await HostedDetector.open(OPTIONS, 50);
  const worker = workerOf(detector);
  const ended = once(worker, "exit");
  vi.spyOn(worker, "postMessage").mockImplementation(() => {});
  const asked = name === "feed" ? detector.feed(fed(signIn("aoi@example.jp", 1)), false) : detector.cut([]);
  await expect(asked).rejects.toThrow("The detector's thread does not answer");
  await ended;
  await detector.close();
  const other = await HostedDetector.open(OPTIONS);
  expect(workerOf(other)).not.toBe(worker);
  expect(await other.feed(fed(signIn("aoi@example.jp", 1)), false)).toMatchObject({ lines: 1 });
  await other.close();
});

test("an answer that cannot be read ends the thread", async () => {
  const detector = await HostedDetector.open(OPTIONS);
  const cut = detector.cut([]);
  workerOf(detector).emit("messageerror", new Error("unreadable"));
  await expect(cut).rejects.toThrow("unreadable");
});
