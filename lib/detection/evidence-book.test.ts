import { expect, test } from "vitest";
import { createDetector } from "./detector";
import { EvidenceBook } from "./evidence-book";
import { LineStream } from "./line-stream";

const line = (n: number) => `Nov  5 10:00:01 imap1 dovecot: line ${n} of a flood\n`;

test("what is held for hours has a bound, and the oldest goes first", () => {
  const stream = new LineStream();
  const book = new EvidenceBook(stream, true, 1000);
  const offsets: number[] = [];
  const log = Buffer.from(Array.from({ length: 100 }, (_, n) => line(n)).join(""));
  stream.feed(
    log,
    () => {
      offsets.push(stream.lineOffset);
      book.hold(stream.lineOffset);
    },
    () => {},
  );
  const kept = book.saveHeld(offsets).map(([offset]) => offset);
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.length).toBeLessThan(25);
  expect(kept).toEqual(offsets.slice(-kept.length));
  for (const offset of kept.slice(0, -2)) book.release(offset);
  expect(book.saveHeld(offsets)).toHaveLength(kept.length);
  book.forget();
  expect(book.saveHeld(offsets)).toHaveLength(2);
});

test("lines that no rule may cite any more are let go within the hour", () => {
  const detector = createDetector({ year: 2026, timeZone: "UTC" });
  const lineOf = (minute: number, message: string) =>
    `${new Date(Date.UTC(2026, 10, 5, 0, minute)).toISOString()} imap1 dovecot: imap-login: ${message}, method=PLAIN, lip=10.0.0.1\n`;
  for (let minute = 0; minute < 20 * 60; minute++) {
    const failures = [0, 1, 2, 3].map(
      (network) => `Disconnected (auth failed, 1 attempts in 2 secs): user=<u@example.jp>, rip=203.0.${network}.9`,
    );
    const all = [...failures, "Login: user=<aoi@example.jp>, rip=198.51.100.7"];
    detector.feed(Buffer.from(all.map((message) => lineOf(minute, message)).join("")));
  }
  const { evidence } = detector as unknown as { evidence: EvidenceBook };
  expect(evidence.heldCount).toBeGreaterThan(0);
  expect(evidence.heldCount).toBeLessThanOrEqual(detector.snapshot().held.length + 4 * 61);
});
