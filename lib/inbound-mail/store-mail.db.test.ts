import SMTPConnection from "nodemailer/lib/smtp-connection";
import { afterAll, afterEach, expect, test } from "vitest";
import { type MailListener, startMailListener } from "@/lib/gateways/mail-listener";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { SORT_INBOUND_MAIL, storeMail } from "./store-mail";

let listener: MailListener | undefined;
afterEach(() => listener?.stop());
afterAll(() => pool.end());

const jobs = async (mailId: string | null) => {
  const { rows } = await pool.query<{ count: string }>(`SELECT count(*) FROM graphile_worker.jobs WHERE key = $1`, [
    `${SORT_INBOUND_MAIL}:${mailId}`,
  ]);
  return Number(rows[0]?.count);
};
const entries = (mailId: string | null) => db.ledgerEntry.count({ where: { stream: `inbound-mail:${mailId}` } });
const arrived = (text: string, recipients = ["desk@example.jp"]) => ({
  source: "smtp" as const,
  envelopeFrom: "",
  recipients,
  raw: Buffer.from(text),
});

test("A mail is kept as it came, with its proof and the job that sorts it.", async () => {
  const raw = Buffer.from([0, 255, 13, 10, 10, 0x1b, 0x24]);
  const { mailId, isNew } = await storeMail({ ...arrived(""), raw });
  expect(isNew).toBe(true);
  const row = await db.inboundMail.findUniqueOrThrow({ where: { id: mailId ?? "" } });
  expect(Buffer.from(row.raw ?? [])).toEqual(raw);
  expect(row).toMatchObject({ size: 7, kind: null, sortedAt: null, envelopeFrom: "" });
  expect([await entries(mailId), await jobs(mailId)]).toEqual([1, 1]);
});

test("The same mail again is kept once, also when both come at the same time.", async () => {
  const twice = await Promise.all([storeMail(arrived("twice")), storeMail(arrived("twice"))]);
  expect(twice.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
  expect((await storeMail(arrived("twice"))).isNew).toBe(false);
  expect((await storeMail(arrived("twice", ["desk+t@example.jp"]))).isNew).toBe(true);
});

test("A transaction that fails before its end keeps nothing at all.", async () => {
  let mailId: string | null = null;
  const failing = inTransaction(async () => {
    ({ mailId } = await storeMail(arrived("fails")));
    throw new Error("The database went away");
  });
  await expect(failing).rejects.toThrow("went away");
  expect(mailId).not.toBeNull();
  expect(await db.inboundMail.count({ where: { id: mailId ?? "" } })).toBe(0);
  expect([await entries(mailId), await jobs(mailId)]).toEqual([0, 0]);
});

test("Where the transaction fails, no server is told that we have the mail.", async () => {
  let fails = true;
  listener = await startMailListener({
    maxBytes: 1024 * 1024,
    isOurs: () => true,
    keep: (mail) =>
      inTransaction(async () => {
        const stored = await storeMail({ source: "smtp", ...mail });
        if (fails) throw new Error("killed before the commit");
        return stored;
      }),
  });
  const raw = "Subject: told\r\n\r\nnever before it is kept\r\n";
  expect(await send(listener.port, raw)).toMatchObject({ responseCode: 451 });
  expect(await db.inboundMail.count({ where: { raw: Buffer.from(raw) } })).toBe(0);
  fails = false;
  expect(await send(listener.port, raw)).toMatchObject({ response: expect.stringContaining("250 2.0.0 Kept as") });
  expect(await send(listener.port, raw)).toMatchObject({ response: "250 2.0.0 Kept before" });
  expect(await db.inboundMail.count({ where: { raw: Buffer.from(raw) } })).toBe(1);
});

test("Forty megabytes are kept whole.", async () => {
  const raw = Buffer.alloc(40 * 1024 * 1024, "0123456789abcde\n");
  const begun = performance.now();
  const { mailId } = await storeMail({ ...arrived(""), raw });
  expect(performance.now() - begun).toBeLessThan(20_000);
  const { rows } = await pool.query<{ bytes: number }>(`SELECT length(raw) AS bytes FROM "InboundMail" WHERE id = $1`, [mailId]);
  expect(rows[0]?.bytes).toBe(raw.length);
});

function send(port: number, raw: string): Promise<{ responseCode?: number; response?: string }> {
  const connection = new SMTPConnection({ host: "127.0.0.1", port, ignoreTLS: true });
  return new Promise<{ responseCode?: number; response?: string }>((resolve) => {
    connection.on("error", resolve);
    connection.connect(() =>
      connection.send({ from: "", to: ["desk@example.jp"] }, raw, (error, info) => resolve((error as object | null) ?? info)),
    );
  }).finally(() => connection.close());
}
