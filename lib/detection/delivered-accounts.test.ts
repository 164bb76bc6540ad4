import { expect, test } from "vitest";
import { AccountStore, Field } from "./account-store";
import { DeliveredAccounts } from "./delivered-accounts";
import { createDetector } from "./detector";
import { type Detector, RECORD_VERSION } from "./detector-state";
import { LogEvent } from "./log-event";

const DAY = 86_400;
const START = Date.UTC(2026, 10, 1) / 1000;
const RECORD_BYTES = RECORD_VERSION * 4;

/** An account store with small bounds, written to by name and day. */
function world(mostADay: number, mostUnused: number) {
  const store = new AccountStore();
  const delivered = new DeliveredAccounts(store, mostADay, mostUnused);
  const event = new LogEvent();
  const deliver = (name: string, day: number) => {
    event.line = Buffer.from(name);
    event.time = (START + day * DAY) * 1000;
    return delivered.note(event, 0, event.line.length);
  };
  const find = (name: string) => store.find(Buffer.from(name), 0, Buffer.byteLength(name));
  return { store, delivered, deliver, find };
}

test("an extension is stripped where the account before it is known, and nowhere else", () => {
  const { store, deliver } = world(100, 100);
  deliver("c+lan@example.jp", 0);
  deliver("aoi@example.jp", 0);
  for (let n = 0; n < 50; n++) expect(deliver(`aoi+${n}@example.jp`, 0)).toBe(-1);
  expect(deliver("aoi+1@example.com", 0)).toBe(2);
  expect(store.names).toEqual(["c+lan@example.jp", "aoi@example.jp", "aoi+1@example.com"]);
});

test("only so many come to be known a day by a delivery alone", () => {
  const { store, deliver } = world(3, 100);
  for (let n = 0; n < 9; n++) deliver(`box${n}@example.jp`, 0);
  expect(store.count).toBe(3);
  for (let n = 0; n < 9; n++) deliver(`box${n}@example.jp`, 1);
  expect(store.count).toBe(6);
});

test("where there are too many, the oldest that nobody uses go, and their numbers are given again", () => {
  const { store, delivered, deliver, find } = world(100, 2);
  for (const [day, name] of ["old", "used", "tried", "forwarded", "older"].entries()) deliver(`${name}@example.jp`, day);
  for (const name of ["young", "younger"]) deliver(`${name}@example.jp`, 39);
  store.put(1, Field.mailboxUses, 1);
  store.put(2, Field.failuresAt, START + 39 * DAY);
  store.put(3, Field.forwardedAt, START + 39 * DAY);
  store.takeMarked();
  delivered.forget(START + 40 * DAY);
  expect(["old", "older"].map((name) => find(`${name}@example.jp`))).toEqual([-1, -1]);
  expect(["used", "tried", "forwarded", "young"].map((name) => find(`${name}@example.jp`))).toEqual([1, 2, 3, 5]);
  expect(store.takeMarked().numbers).toEqual(expect.arrayContaining([0, 4]));
  const again = new AccountStore();
  again.restore(JSON.parse(JSON.stringify(store.save())));
  for (const one of [store, again]) {
    const name = Buffer.from("new@example.jp");
    expect([one.count, one.findOrAdd(name, 0, name.length, START), one.count]).toEqual([5, 0, 6]);
    expect(one.get(0, Field.firstSeen)).toBe(START);
  }
});

const delivery = (name: string, seconds: number) =>
  `${new Date(seconds * 1000).toISOString()} mx7 postfix/lmtp[9]: 3F9A01D: to=<${name}>, relay=s, delay=1, dsn=2.0.0, status=sent (saved)\n`;
const signIn = (name: string, seconds: number) =>
  `${new Date(seconds * 1000).toISOString()} mx7 dovecot: imap-login: Login: user=<${name}>, method=PLAIN, rip=203.0.113.5, lip=10.0.0.1\n`;

test("a million invented names make no million records, and a restart from rows is the same detector", () => {
  const log: string[] = [];
  for (let n = 0; n < 12_000; n++) log.push(delivery(`box${n}@example.jp`, START + n));
  const whole = createDetector({});
  whole.feed(Buffer.from(log.join("")));
  expect(whole.summary().accounts).toBe(10_000);
  const opened = reopened(whole);
  const more = Buffer.from(`${signIn("aoi@example.jp", START + 13_000)}${delivery("late@example.jp", START + 13_001)}`);
  for (const detector of [whole, opened]) detector.feed(more);
  expect(JSON.stringify(opened.snapshot())).toBe(JSON.stringify(whole.snapshot()));
  expect(opened.summary().accounts).toBe(10_001);
});

function reopened(detector: Detector): Detector {
  const { accounts, pages, rest } = detector.cut();
  expect(accounts.words.length).toBe(accounts.numbers.length * RECORD_BYTES);
  const opened = createDetector({});
  opened.append(accounts);
  opened.resume(rest, pages);
  return opened;
}
