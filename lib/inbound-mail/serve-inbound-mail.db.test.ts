import { connect } from "node:net";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { afterAll, expect, test, vi } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { inboundMailTasks, queueUnsorted } from "./inbound-mail-jobs";
import { serveInboundMail } from "./serve-inbound-mail";
import { SORT_INBOUND_MAIL } from "./store-mail";

const { port } = vi.hoisted(() => {
  // Below the ports that the system gives out by itself.
  const port = 20_000 + (Date.now() % 10_000);
  vi.stubEnv("INBOUND_MAIL_PORT", String(port));
  vi.stubEnv("DESK_ADDRESSES", "support@example.jp");
  vi.stubEnv("INBOUND_MAIL_MAX_MB", "1");
  return { port };
});
afterAll(() => pool.end());

const isOpen = () =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", () => resolve(true)).once("error", () => resolve(false)); // its greeting
    socket.once("data", () => socket.destroy());
  });

function send(to: string, raw: string): Promise<{ responseCode?: number; response?: string }> {
  const connection = new SMTPConnection({ host: "127.0.0.1", port, ignoreTLS: true });
  return new Promise<{ responseCode?: number; response?: string }>((resolve) => {
    connection.on("error", resolve);
    connection.connect(() =>
      connection.send({ from: "a@example.com", to: [to] }, raw, (error, info) => resolve((error as object | null) ?? info)),
    );
  }).finally(() => connection.close());
}

test("Of two workers one has the port, and the other takes it over.", async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const ended = [serveInboundMail(first.signal), serveInboundMail(second.signal)];
  await expect.poll(isOpen).toBe(true);

  const answer = await send("support+x@example.jp", "Subject: hello\r\n\r\ntext\r\n");
  expect(answer.response).toMatch(/^250 2\.0\.0 Kept as /);
  expect(await send("abuse@example.jp", "Subject: the sender's own\r\n\r\n")).toMatchObject({
    response: expect.stringMatching(/^250/),
  });
  expect(await send("nobody@example.jp", "x")).toMatchObject({ responseCode: 550 });

  first.abort();
  await ended[0];
  await expect.poll(isOpen, { timeout: 10_000 }).toBe(true);
  second.abort();
  await ended[1];
  expect(await isOpen()).toBe(false);
});

test("The job sorts it; one whose job was lost is queued again.", async () => {
  const mail = await db.inboundMail.findFirstOrThrow({ where: { recipients: { has: "support+x@example.jp" } } });
  await pool.query(`SELECT graphile_worker.remove_job(key) FROM graphile_worker.jobs WHERE key = $1`, [
    `${SORT_INBOUND_MAIL}:${mail.id}`,
  ]);
  expect(await queueUnsorted()).toBe(0);
  // A hundred that came before it and failed before stand in nobody's way.
  const failed = { source: "smtp" as const, envelopeFrom: "", recipients: [], sender: "", subject: "", size: 1, sortTries: 1 };
  const receivedAt = new Date(mail.receivedAt.getTime() - 60_000);
  await db.inboundMail.createMany({
    data: Array.from({ length: 100 }, (_, at) => ({ ...failed, receivedAt, digest: `failed ${at}`, raw: new Uint8Array([120]) })),
  });
  expect(await withClock(new Date(Date.now() + 3 * 60_000), queueUnsorted)).toBe(100);
  const { rows } = await pool.query(`SELECT key FROM graphile_worker.jobs WHERE key = $1`, [`${SORT_INBOUND_MAIL}:${mail.id}`]);
  expect(rows).toHaveLength(1);
  await inboundMailTasks[SORT_INBOUND_MAIL]?.({ mailId: mail.id });
  expect(await db.inboundMail.findUniqueOrThrow({ where: { id: mail.id } })).toMatchObject({
    kind: "unsorted",
    subject: "hello",
  });
});
