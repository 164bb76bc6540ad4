import { expect, test } from "vitest";
import { linesOf } from "./lines-of-body";

const event = (recipients: number) =>
  `${JSON.stringify({
    time: "2026-11-05T01:00:01.000Z",
    event: "send",
    account: "aoi@example.jp",
    ip: "192.0.2.9",
    host: "h".repeat(300),
    recipient: Array.from({ length: recipients }, () => "a"),
  })}\n`;

test("a body whose events become more lines than are held is refused, however small it is", async () => {
  const body = Buffer.from(event(1000).repeat(120));
  expect(body.length).toBeLessThan(600_000);
  expect(await linesOf(body, "application/x-ndjson")).toMatchObject({ refusal: { status: 413, body: { error: "too_large" } } });
});

test("of events of a usual size each becomes its lines, and each is counted once", async () => {
  const read = await linesOf(Buffer.from(event(20).repeat(50)), "application/x-ndjson");
  if ("refusal" in read) throw new Error("It was refused");
  expect(read.count).toBe(50);
  expect(read.lines.toString().match(/to=<a>/g)).toHaveLength(1000);
});
