import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { createDetector } from "./detector";
import { type Detector, type DetectorOptions, RECORD_VERSION } from "./detector-state";
import type { Finding } from "./finding";
import { parseNetworkTable } from "./network-table";

const SAMPLES = path.join(import.meta.dirname, "samples");
const OFFICE = readFileSync(path.join(SAMPLES, "office-3164.syslog"));
const options: DetectorOptions = {
  networks: parseNetworkTable(readFileSync(path.join(SAMPLES, "networks.csv"), "utf8")),
  year: 2026,
};
const RECORD_BYTES = RECORD_VERSION * 4;

/** What a database holds of a detector: each piece as it was written last. */
class Store {
  private readonly records = new Map<number, { name: string; words: Buffer }>();
  private readonly pages = new Map<number, Buffer>();
  private rest = "";

  take(detector: Detector): void {
    detector.drainHours();
    const { accounts, pages, rest } = detector.cut();
    accounts.numbers.forEach((number, index) => {
      const words = accounts.words.subarray(index * RECORD_BYTES, (index + 1) * RECORD_BYTES);
      this.records.set(number, { name: accounts.names[index] ?? "", words });
    });
    for (const { page, bytes } of pages) this.pages.set(page, bytes);
    this.rest = rest;
  }

  open(): Detector {
    const detector = createDetector(options);
    const records = [...this.records].sort(([one], [other]) => one - other).map(([, record]) => record);
    detector.reserve(records.length);
    // In two pieces, as a large store is read.
    for (const some of [records.slice(0, 5), records.slice(5)])
      detector.append({ names: some.map(({ name }) => name), words: Buffer.concat(some.map(({ words }) => words)) });
    detector.resume(
      this.rest,
      [...this.pages].map(([page, bytes]) => ({ page, bytes })),
    );
    return detector;
  }
}

/** Whole lines, near a share of the log. */
const lineAt = (share: number) => OFFICE.indexOf(10, Math.floor(OFFICE.length * share)) + 1;

function undisturbed(): { findings: Finding[]; state: string } {
  const detector = createDetector(options);
  const findings = detector.feed(OFFICE);
  detector.drainHours();
  return { findings, state: JSON.stringify(detector.snapshot()) };
}

test("what was stored piece by piece is the whole state: each writer marks the account it writes to", () => {
  const store = new Store();
  const detector = createDetector(options);
  for (let at = 0, next = 1; at < OFFICE.length; at = next) {
    next = Math.min(OFFICE.length, OFFICE.indexOf(10, at + 3_000) + 1 || OFFICE.length);
    detector.feed(OFFICE.subarray(at, next));
    store.take(detector);
  }
  expect(JSON.stringify(store.open().snapshot())).toBe(JSON.stringify(detector.snapshot()));
});

test.each([0.1, 0.5, 0.76, 0.803, 0.87, 0.872, 0.9, 0.97])("a detector opened again at %d of the log finds the same", (share) => {
  const store = new Store();
  const before = createDetector(options);
  const findings = before.feed(OFFICE.subarray(0, lineAt(share / 2)));
  store.take(before);
  findings.push(...before.feed(OFFICE.subarray(lineAt(share / 2), lineAt(share))));
  store.take(before);
  // What comes after the last store is lost with the process, and read again.
  before.feed(OFFICE.subarray(lineAt(share), lineAt((1 + share) / 2)));
  const after = store.open();
  findings.push(...after.feed(OFFICE.subarray(lineAt(share))));
  after.drainHours();
  const whole = undisturbed();
  expect(JSON.stringify(findings)).toBe(JSON.stringify(whole.findings));
  expect(JSON.stringify(after.snapshot())).toBe(whole.state);
});

test("a cut holds only the accounts that were spoken of since the last", () => {
  const detector = createDetector(options);
  detector.feed(OFFICE);
  const all = detector.cut().accounts.numbers.length;
  expect(all).toBe(detector.summary().accounts);
  expect(detector.cut().accounts.numbers).toEqual([]);
  detector.feed(OFFICE.subarray(lineAt(0.99)));
  const few = detector.cut().accounts.numbers.length;
  expect(few).toBeGreaterThan(0);
  expect(few).toBeLessThan(all);
});

test("other settings hold from the next line on, the defaults stay as they are, and what was learned stays", () => {
  const [half, rest] = [OFFICE.subarray(0, lineAt(0.5)), OFFICE.subarray(lineAt(0.5))];
  const deaf = { "probe.test-send": { threshold: 20, thresholdWithoutHeader: 20 } };
  const hasProbe = (findings: Finding[]) => findings.some(({ rule }) => rule === "probe.test-send");
  const detector = createDetector(options);
  detector.feed(half);
  detector.retune(deaf);
  expect(hasProbe(detector.feed(rest))).toBe(false);
  const again = createDetector(options);
  again.feed(half);
  again.retune(deaf);
  again.retune(undefined);
  expect(hasProbe(again.feed(rest))).toBe(true);
  expect(() => detector.retune({ "abuse.burst": { recipientsFromHone: 1 } as object })).toThrow("recipientsFromHone");
});

test("unknown lines are told apart by the source they came from", () => {
  const detector = createDetector(options);
  detector.feed(Buffer.from("nothing we know\n"), "one");
  detector.feed(Buffer.from("[something] else: 1=2\n[something] else: 3=4\n"), "other");
  expect(detector.shapesSeen("one")).toMatchObject([{ count: 1 }]);
  expect(detector.shapesSeen("other")).toMatchObject([{ count: 2 }]);
  expect(detector.summary().unknownShapes).toHaveLength(2);
});
