import { describe, expect, test } from "vitest";
import { EventKind } from "./event-kind";
import { LineParser } from "./line-parser";
import { LogClock } from "./log-clock";
import { MessageLines } from "./message-lines";

function delivery(fields: string) {
  const line = Buffer.from(`Nov  5 10:00:01 smtp1 postfix/smtp[9]: 4A1B2C3D4E: to=<x@example.org>, ${fields}`);
  const parser = new LineParser(new LogClock("UTC", 2026, 0));
  expect(parser.parse(line, 0, line.length)).toBe(EventKind.delivered);
  const lines = new MessageLines();
  lines.readDelivery(parser.event);
  return lines;
}

const relays: [string, object][] = [
  ["relay=mx.example.org[192.0.2.9]:25", { isLoopback: false, isPrivate: false }],
  ["relay=127.0.0.1[127.0.0.1]:10024", { isLoopback: true, isPrivate: false }],
  ["relay=filter[10.1.2.3]:10025", { isLoopback: false, isPrivate: true }],
  ["relay=none", { isLoopback: false, isPrivate: false }],
];

describe.each(relays)("a delivery to %s", (relay, expected) => {
  // Each delay one character longer, so that the status is met from every side of the step.
  test.each(["1", "12", "123", "1234", "12345"])("has its status and its relay read, delay %s", (delay) => {
    const lines = delivery(`${relay}, delay=${delay}, delays=0/0/1/1, dsn=5.1.10, status=bounced (dsn=2.0.0 [127.0.0.1] said)`);
    expect(lines).toMatchObject({ ...expected, dsnClass: 5, dsnSubject: 1, dsnDetail: 10 });
  });
});

test("a status that does not stand there is none", () => {
  expect(delivery("relay=mx.example.org[192.0.2.9]:25, delay=1, status=sent").dsnClass).toBe(0);
});

test("brackets in the address that was written to do not hide the relay's", () => {
  const lines = delivery('orig_to=<"[x]"@example.jp>, relay=filter[127.0.0.1]:10024, delay=1, dsn=2.0.0, status=sent (ok)');
  expect(lines).toMatchObject({ isLoopback: true, dsnClass: 2 });
});
