import { expect, test } from "vitest";
import { createDetector, type DetectorOptions } from "./detector";

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 1);
const line = (at: string, user: string) =>
  Buffer.from(
    `${at} mx7 dovecot: imap-login: Login: user=<${user}@example.jp>, method=PLAIN, rip=203.0.113.5, lip=10.0.0.1, TLS, session=<s>\n`,
  );
const signIn = (time: number, user = "aoi") => line(new Date(time).toISOString(), user);
const firstTime = (detector: ReturnType<typeof createDetector>) => detector.snapshot().baseline.firstTime;

const LIVE: DetectorOptions = { wallClock: () => START + 3 * DAY };

test.each([
  ["the year 10000 in UTC", "9999-12-31T23:59:59-12:00"],
  ["the year 9999", "9999-06-01T00:00:00Z"],
  ["the year 2099", "2099-01-01T00:00:00Z"],
  ["beyond 32 bits of seconds", "2038-02-01T00:00:00Z"],
])("one line of %s is unknown and changes nothing, at work and in a replay", (_, at) => {
  for (const options of [{}, LIVE]) {
    const detector = createDetector(options);
    detector.feed(signIn(START));
    const before = detector.snapshot();
    detector.feed(line(at, "eve"));
    expect(detector.counted()).toMatchObject({ unknown: 1, accounts: 1, lastEventAt: START });
    expect(detector.snapshot()).toMatchObject({ swept: before.swept, sweptDaily: before.sweptDaily });
    detector.feed(signIn(START + 3 * DAY, "ren"));
    expect(detector.counted()).toMatchObject({ unknown: 1, accounts: 2 });
  }
});

test("while a log is written, a day before the wall clock is known and two are not", () => {
  const detector = createDetector(LIVE);
  detector.feed(Buffer.concat([signIn(START + 3.9 * DAY), signIn(START + 4.1 * DAY, "ren")]));
  expect(detector.counted()).toMatchObject({ unknown: 1, accounts: 1 });
});

test("a log with a gap of months goes on after three lines that agree, wherever it is stopped and opened again", () => {
  const lines = [0, 200, 200.01, 200.02, 200.03].map((days) => signIn(START + days * DAY));
  let detector = createDetector({});
  for (const one of lines) {
    detector = createDetector({}, JSON.parse(JSON.stringify(detector.snapshot())));
    detector.feed(one);
  }
  expect(detector.counted()).toMatchObject({ unknown: 2, lines: 5, lastEventAt: START + 200.03 * DAY });
});

test("a line without a year that is not believed moves no later line into another year", () => {
  const detector = createDetector({ timeZone: "UTC", year: 2026 });
  const at = (stamp: string) => detector.feed(line(stamp, "aoi"));
  at("Nov  5 10:00:00");
  for (const stamp of ["Apr  5 10:00:00", "Sep  5 10:00:00", "Jan 20 10:00:00"]) at(stamp);
  at("Nov  5 10:00:05");
  expect(detector.counted().lastEventAt).toBe(Date.UTC(2026, 10, 5, 10, 0, 5));
});

test("a first line from the future holds nothing up for long: the log forgets again, and learns from its real start", () => {
  const detector = createDetector({});
  detector.feed(signIn(START + 3000 * DAY));
  for (let minute = 0; minute < 300; minute++) detector.feed(signIn(START + minute * 60_000));
  expect(firstTime(detector)).toBeLessThan(START / 1000 + DAY / 1000);
  expect(detector.snapshot().swept).toBeLessThan(START / 1000 + DAY / 1000);
  detector.feed(signIn(START + 2000 * DAY));
  expect(detector.counted().unknown).toBe(1);
});

test("the wall clock plays no part in a replay", () => {
  const of = (now: number) => {
    const detector = createDetector({ now });
    detector.feed(Buffer.concat([signIn(START), signIn(START + 400 * DAY), signIn(START + DAY)]));
    return JSON.stringify(detector.snapshot());
  };
  expect(of(0)).toBe(of(START + 4000 * DAY));
});
