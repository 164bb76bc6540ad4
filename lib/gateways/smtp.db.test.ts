import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db, pool } from "@/lib/platform/db";
import { type MailSink, type SinkManner, startMailSink } from "./mail-sink";
import { type OutgoingMail, sendMail } from "./smtp";

/** Short only where a test waits for it to run out. */
const patience = (answerMs = 20_000) => ({ connectMs: answerMs, answerMs });
const mail: OutgoingMail = {
  from: "監視デスク <desk@example.jp>",
  envelopeFrom: "desk+token@example.jp",
  to: { name: "運用 ご担当", address: "admin@example.com" },
  subject: "【ご連絡】送信の制限について",
  text: "お客様各位\n.\n点だけの行の後も届きます。\n",
  messageId: "<one@example.jp>",
};

let sink: MailSink;
beforeAll(async () => {
  sink = await startMailSink();
});
beforeEach(() => db.sinkMessage.deleteMany());
afterEach(() => sink.behave("accept"));
afterAll(async () => {
  await sink.stop();
  await pool.end();
});

test("An accepted mail comes back with the server's own answer, and arrives as it was written.", async () => {
  const outcome = await sendMail(mail, sink.url, patience());
  expect(outcome.kind).toBe("accepted");
  expect(outcome.answer).toMatch(/^250 2\.0\.0 Kept as /);
  const [kept] = await db.sinkMessage.findMany();
  expect(kept).toMatchObject({
    envelopeFrom: "desk+token@example.jp",
    envelopeTo: ["admin@example.com"],
    subject: mail.subject,
    messageId: "<one@example.jp>",
  });
  expect(kept?.body.trim()).toBe(mail.text.trim());
});

test.each([
  ["refuse", "refused", /^550 5\.1\.1/, 0],
  ["refuse_content", "refused", /^554 5\.7\.1/, 0],
  ["defer", "postponed", /^451 4\.7\.1/, 0],
  ["hang_up", "postponed", /closed/, 0],
  ["stall", "unknown", /Timeout/, 1],
  ["drop", "unknown", /closed/, 1],
] as [SinkManner, string, RegExp, number][])("A server that would %s leaves the mail %s.", async (manner, kind, answer, kept) => {
  sink.behave(manner);
  const outcome = await sendMail(mail, sink.url, patience(manner === "stall" ? 3000 : undefined));
  expect(outcome).toEqual({ kind, answer: expect.stringMatching(answer) });
  expect(await db.sinkMessage.count()).toBe(kept);
});

test("A server that cannot be reached, and one that never greets, postpone the mail.", async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect((await sendMail(mail, `smtp://127.0.0.1:${port}`, patience(500))).kind).toBe("postponed");
  await new Promise((resolve) => silent.close(resolve));
  expect(await sendMail(mail, `smtp://127.0.0.1:${port}`, patience())).toMatchObject({
    kind: "postponed",
    answer: expect.stringMatching(/ECONNREFUSED/),
  });
});
