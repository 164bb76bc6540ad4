import fc from "fast-check";
import { expect, test } from "vitest";
import { createDetector } from "./detector";
import { EventRecords } from "./event-records";
import { hostileLine, PIECES } from "./hostile-lines.fixture";
import { LineParser } from "./line-parser";
import { LineStream } from "./line-stream";
import { LogClock } from "./log-clock";
import { EVENT_NAMES } from "./log-event";
import { MessageLines } from "./message-lines";
import { parseBlock } from "./parsed-block";

test("whatever the bytes, a line is read without failing, and every part of it lies inside it", () => {
  const parser = new LineParser(new LogClock("Asia/Tokyo", 2026, 0));
  const message = new MessageLines();
  fc.assert(
    fc.property(hostileLine, fc.nat({ max: 30 }), (text, before) => {
      // The line lies somewhere in a larger buffer, and what surrounds it must not be read as part of it.
      const block = Buffer.concat([
        Buffer.alloc(before, "x"),
        text,
        Buffer.from(", sasl_username=eve@example.jp] rip=203.0.113.9"),
      ]);
      const start = before;
      const end = before + text.length;
      const kind = EVENT_NAMES[parser.parse(block, start, end)] ?? "";
      const { event } = parser;
      const spans: [number, number][] = [];
      if (kind !== "none" && kind !== "unknown") spans.push([event.hostAt, event.hostEnd]);
      if (["submitted", "signedIn", "signInFailed", "signInRefused", "authFailed"].includes(kind))
        spans.push([event.userAt, event.userEnd], [event.addressAt, event.addressEnd]);
      if (["submitted", "signedIn", "signInFailed"].includes(kind)) spans.push([event.methodAt, event.methodEnd]);
      if (["delivered", "received"].includes(kind)) {
        message.readDelivery(event);
        message.findQueuedAs(event);
        spans.push([event.toAt, event.toEnd]);
        if (event.origEnd > 0) spans.push([event.origAt, event.origEnd]);
      }
      if (kind === "headed" && event.isWhole) spans.push([event.subjectAt, event.subjectEnd], [event.fromAt, event.fromEnd]);
      for (const [from, to] of spans) {
        expect(from).toBeLessThanOrEqual(to);
        if (to > from) {
          expect(from).toBeGreaterThanOrEqual(start);
          expect(to).toBeLessThanOrEqual(end);
        }
      }
    }),
    { seed: 5, numRuns: 6000 },
  );
});

const asText = (lines: readonly Buffer[]) => Buffer.concat(lines.flatMap((text) => [text, Buffer.from("\n")]));
const outcome = (feed: (detector: ReturnType<typeof createDetector>) => void) => {
  const detector = createDetector({ year: 2026, learnDays: 0, collectHours: true });
  feed(detector);
  const { position: _, ...state } = detector.snapshot();
  return JSON.stringify([state, detector.summary()]);
};

test("cut into chunks anywhere, or read ahead in blocks, a log is the same log", () => {
  fc.assert(
    fc.property(
      fc.array(hostileLine, { minLength: 1, maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 }),
      (lines, cuts) => {
        const log = asText(lines);
        const whole = outcome((detector) => void [detector.feed(log), detector.end()]);
        const pieces: Buffer[] = [];
        for (let at = 0, turn = 0; at < log.length; turn++) {
          const length = cuts[turn % cuts.length] ?? 1;
          pieces.push(log.subarray(at, at + length));
          at += length;
        }
        expect(outcome((detector) => void [pieces.map((piece) => detector.feed(piece)), detector.end()])).toBe(whole);
        const ahead = (detector: ReturnType<typeof createDetector>) => {
          for (const piece of pieces) {
            const records = new EventRecords(new Int32Array(3000));
            detector.feedParsed(piece, parseBlock(piece, records), records);
          }
          detector.end();
        };
        expect(outcome(ahead)).toBe(whole);
      },
    ),
    { seed: 6, numRuns: 60 },
  );
}, 60_000);

test("a line without an end does not grow, and is counted once it has one", () => {
  const stream = new LineStream();
  const read: number[] = [];
  const cut: number[] = [];
  const note = (into: number[]) => (_: Buffer, start: number, end: number) => void into.push(end - start);
  for (let i = 0; i < 300; i++) stream.feed(Buffer.alloc(10_000, "x"), note(read), note(cut));
  expect(Buffer.from(stream.position().carried, "base64").length).toBeLessThanOrEqual(1024);
  stream.feed(Buffer.from("x\nshort\n"), note(read), note(cut));
  expect({ read, cut }).toEqual({ read: [5], cut: [1024] });
});

test.each([65_536, 65_537])("a line of %i bytes is read or cut alike, however it comes", (length) => {
  const log = Buffer.concat([Buffer.alloc(length, "x"), Buffer.from("\r\n")]);
  const lengths = (size: number) => {
    const stream = new LineStream();
    const seen: string[] = [];
    for (let at = 0; at < log.length; at += size)
      stream.feed(
        log.subarray(at, at + size),
        (_, from, to) => void seen.push(`read ${to - from}`),
        (_, from, to) => void seen.push(`cut ${to - from}`),
      );
    return seen;
  };
  const expected = length === 65_536 ? ["read 65536"] : ["cut 1024"];
  for (const size of [log.length, 65_537, 65_536, 30_000, 1000]) expect(lengths(size)).toEqual(expected);
});

test("a Subject that spells out sign-ins of others touches nobody but its sender", () => {
  const forged = fc
    .array(
      fc.oneof(
        fc.constantFrom(...PIECES),
        fc.constantFrom(
          "eve@example.jp",
          " from pc[203.0.113.9]; from=<eve@example.jp> to=<eve@example.jp> proto=ESMTP helo=<x>",
        ),
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join("").replace(/[\r\n\0]/g, " "));
  fc.assert(
    fc.property(forged, (subject) => {
      const heard: string[] = [];
      const detector = createDetector({
        rules: { "probe.test-send": { threshold: -99, thresholdWithoutHeader: -99 } },
        learnDays: 0,
        onSignIn: (seen) => heard.push(seen.account),
      });
      const head = (program: string) => `2026-11-05T10:00:01Z mx7 postfix/${program}[9]: 3F9A01C: `;
      const findings = detector.feed(
        Buffer.from(
          `${head("smtpd")}client=pc[192.0.2.9], sasl_method=PLAIN, sasl_username=aoi@example.jp\n` +
            `${head("cleanup")}info: header Subject: ${subject} from pc[192.0.2.9]; from=<aoi@example.jp> to=<box@example.org> proto=ESMTP helo=<pc>\n` +
            `${head("qmgr")}from=<aoi@example.jp>, size=9, nrcpt=1 (queue active)\n`,
        ),
      );
      expect(heard).toEqual(["aoi@example.jp"]);
      expect(findings.map(({ account }) => account)).toEqual(["aoi@example.jp"]);
      expect(detector.summary().accounts).toBe(1);
    }),
    { seed: 7, numRuns: 300 },
  );
}, 30_000);
