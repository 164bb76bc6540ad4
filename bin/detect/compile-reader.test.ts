import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { CompiledReader } from "@/lib/detection/compiled-reader";
import { createDetector, type DetectorOptions } from "@/lib/detection/detector";
import { hostileLine } from "@/lib/detection/hostile-lines.fixture";
import { comparedReaders } from "./compared-readers";
import { compileReader } from "./compile-reader.mjs";

const SAMPLES = ["office-3164.syslog", "office-5424.syslog"].map((name) =>
  readFileSync(path.resolve(import.meta.dirname, "../../lib/detection/samples", name)),
);
const NEWLINE = Buffer.from("\n");
let module: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  module = Uint8Array.from(await compileReader());
}, 60_000);

test("what was compiled reads the same as what it was compiled from, whatever the bytes", () => {
  const { read } = comparedReaders(module);
  let events = 0;
  fc.assert(
    fc.property(fc.array(hostileLine, { maxLength: 30 }), fc.boolean(), (lines, isWhole) => {
      const text = Buffer.concat([NEWLINE, ...lines.flatMap((line) => [line, NEWLINE])]);
      events += read(isWhole ? text : text.subarray(0, -1));
    }),
    { seed: 8, numRuns: 3000 },
  );
  expect(events).toBeGreaterThan(1000);
});

test("the same for logs of a mail service, in pieces of any size", () => {
  for (const log of SAMPLES) {
    const { read } = comparedReaders(module);
    for (const size of [4099, 65_536, 262_144]) for (let at = 0; at < log.length; at += size) read(log.subarray(at, at + size));
  }
});

test("lines that are too long, or too many events for the records, are left to the ordinary way", () => {
  const { read } = comparedReaders(module);
  const removed = Buffer.from("Nov  5 10:00:01 m a/qmgr: 3F9A01: removed\n");
  const long = (length: number) => read(Buffer.concat([NEWLINE, Buffer.alloc(length, "x"), NEWLINE, removed]));
  expect(long(65_536)).toBe(2);
  expect(long(65_537)).toBe(0);
  const many = (count: number) => read(Buffer.concat(Array.from({ length: count }, () => removed)));
  expect(many(5000)).toBe(4999);
  expect(many(6200)).toBe(0);
});

test("a size that no number of the reader's holds is the greatest that it does", () => {
  const { read } = comparedReaders(module);
  const sizes = ["0", "2147483647", "2147483648", "4294967296", "9".repeat(40)];
  const queued = sizes.map(
    (size) => `Nov  5 10:00:01 m a/qmgr: 3F9A01: from=<a@example.jp>, size=${size}, nrcpt=${size} (queue active)\n`,
  );
  expect(read(Buffer.from(`\n${queued.join("")}`))).toBe(sizes.length);
});

test("a message's hash is remembered for its host and its id, whatever a crash left behind the host", () => {
  const { read } = comparedReaders(module);
  const hosts = ["mx7", "mx7\0", "mx7\0\0", "mx", "a-host-of-more-than-16-bytes", ""];
  const ids = ["3F9A01", "3F9A0", "4cB8c9zgzwzLGLH", "4cB8c9zgzwzLGLHxx"];
  const lines = hosts.flatMap((host) => ids.map((id) => `Nov  5 10:00:01 ${host} a/qmgr: ${id}: removed\n`));
  expect(read(Buffer.from(`\n${lines.join("")}${lines.join("")}${[...lines].reverse().join("")}`))).toBeGreaterThan(60);
});

/** All that a detector says of a log that it gets in pieces of so many bytes. */
function outcome(log: Buffer, size: number, options: DetectorOptions): string {
  const detector = createDetector({ year: 2026, learnDays: 1, collectHours: true, ...options });
  const findings = [];
  for (let at = 0; at < log.length; at += size) findings.push(...detector.feed(log.subarray(at, at + size)));
  findings.push(...detector.end());
  return JSON.stringify([findings, detector.snapshot(), detector.summary()]);
}

test("a detector finds, counts and remembers the same with it, also where it begins in the middle", () => {
  for (const log of SAMPLES) {
    const without = outcome(log, 65_536, {});
    expect(without).toContain('"rule"');
    for (const size of [65_536, 1_000_000]) expect(outcome(log, size, { reader: CompiledReader.of(module) })).toBe(without);
  }
  fc.assert(
    fc.property(
      fc.array(hostileLine, { minLength: 100, maxLength: 200 }),
      fc.integer({ min: 4096, max: 9000 }),
      (lines, size) => {
        const log = Buffer.concat(lines.flatMap((line) => [line, NEWLINE]));
        expect(outcome(log, size, { reader: CompiledReader.of(module) })).toBe(outcome(log, size, {}));
      },
    ),
    { seed: 9, numRuns: 40 },
  );
}, 60_000);

test("a line that lies in two blocks is read the same, however long it is and whatever it ends in", () => {
  const queued = "Nov  5 10:00:01 m a/qmgr: 3F9A01: from=<a@example.jp>, size=1, nrcpt=1 (queue active)";
  const lines = ["", "\r", "\r\r", " \0"].flatMap((end) => [
    queued + end,
    `${"x".repeat(65_535)}${end}`,
    `${"x".repeat(65_536)}${end}`,
  ]);
  const log = Buffer.from([...lines, ...lines, ""].join("\n"));
  for (const size of [4096, 5000, 65_537, 70_001])
    expect(outcome(log, size, { reader: CompiledReader.of(module) })).toBe(outcome(log, size, {}));
});

test("bytes lie in its memory, or are copied there", () => {
  const reader = CompiledReader.of(module, 2);
  const [first, second] = reader.blocks;
  const log = (SAMPLES[0] ?? NEWLINE).subarray(0, 100_000);
  if (first === undefined || second === undefined) throw new Error("two blocks were asked for");
  const kinds = (chunk: Buffer) => {
    reader.read(chunk);
    return [reader.events, reader.ignored, ...Array.from({ length: reader.events }, (_, index) => reader.records.kindAt(index))];
  };
  log.copy(second);
  expect(kinds(second.subarray(0, log.length))).toEqual(kinds(log));
  expect(second.subarray(0, log.length).equals(log)).toBe(true);
  expect(first.length).toBe(reader.most);
});
