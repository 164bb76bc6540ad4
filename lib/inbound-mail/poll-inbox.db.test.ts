import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { readImapUrl } from "@/lib/gateways/imap-mailbox";
import { type ScriptedImap, startScriptedImap } from "@/lib/gateways/scripted-imap.fixture";
import { readDesk } from "@/lib/mails/read-desk";
import { db, pool } from "@/lib/platform/db";
import { envelopeOf, pollInbox } from "./poll-inbox";
import { sortMail } from "./sort-mail";

const PASSWORD = 'se"cret p@ss';
let imap: ScriptedImap | undefined;
let count = 0;

beforeEach(async () => {
  await imap?.stop();
  imap = await startScriptedImap("desk", PASSWORD);
});
afterAll(async () => {
  await imap?.stop();
  await pool.end();
});

const url = (password = PASSWORD) => `imap://desk:${encodeURIComponent(password)}@127.0.0.1:${imap?.port}/INBOX`;
const poll = (maxBytes = 100_000) => pollInbox(url(), maxBytes, new AbortController().signal);

function put(text = "", to = "abuse+tok@example.jp") {
  count += 1;
  const raw = Buffer.from(
    `Return-Path: <someone@example.com>\r\nDelivered-To: ${to}\r\nFrom: someone@example.com\r\nSubject: mail ${count}\r\n\r\n${text}${count}\r\n`,
  );
  imap?.mails.push({ uid: count, raw, isSeen: false });
  return raw;
}

const stored = (raw: Buffer) => db.inboundMail.findMany({ where: { raw: new Uint8Array(raw) } });

test("What is unseen is stored with what stands for its envelope, and then marked; a second look finds nothing.", async () => {
  const raws = [put(), put()];
  expect(await poll()).toBe(2);
  for (const raw of raws)
    expect(await stored(raw)).toMatchObject([
      { source: "imap", envelopeFrom: "someone@example.com", recipients: ["abuse+tok@example.jp"], size: raw.length },
    ]);
  expect(imap?.mails.every(({ isSeen }) => isSeen)).toBe(true);
  expect(await poll()).toBe(0);
  expect(imap?.heard.join("\n")).not.toMatch(/EXPUNGE|Deleted|BODY\[\]/i);
});

test.each(["UID FETCH", "UID STORE", "UID SEARCH"])(
  "A connection that breaks at %s neither loses nor doubles a mail.",
  async (command) => {
    const raws = [put(), put()];
    imap?.failAt(command);
    await expect(poll()).rejects.toThrow();
    await poll();
    for (const raw of raws) expect(await stored(raw)).toHaveLength(1);
    expect(imap?.mails.every(({ isSeen }) => isSeen)).toBe(true);
  },
);

test("One that cannot be stored stays unseen and does not stand in the way of the others.", async () => {
  const raws = [put(), put()];
  const failing = vi.spyOn(db, "$transaction").mockRejectedValueOnce(new Error("The database is away"));
  await expect(poll()).rejects.toThrow("away");
  failing.mockRestore();
  expect(imap?.mails.map(({ isSeen }) => isSeen)).toEqual([false, true]);
  await poll();
  for (const raw of raws) expect(await stored(raw)).toHaveLength(1);
});

test("Of one that is too large the beginning is kept, and a person is told that the rest lies in the mailbox.", async () => {
  const raw = put("long ".repeat(50_000));
  await poll();
  const [row] = await stored(raw.subarray(0, 64 * 1024));
  expect(row?.size).toBe(raw.length);
  expect(await sortMail(row?.id ?? "", readDesk())).toEqual({ kind: "unreadable", because: "too_large" });
  expect(await db.inboundMail.findUniqueOrThrow({ where: { id: row?.id } })).toMatchObject({ subject: `mail ${count}` });
});

test("A wrong password is an error that does not name it.", async () => {
  put();
  const failed = await pollInbox(url("wrong-secret"), 1000, new AbortController().signal).catch((error: Error) => error);
  expect(failed).toBeInstanceOf(Error);
  expect(String(failed)).not.toContain("wrong-secret");
  expect(imap?.mails[0]?.isSeen).toBe(false);
});

test.each(["", "https://desk:secret@example.jp/", "imaps://example.jp/INBOX", "imaps://a b:secret@"])(
  "The address %j is refused without being shown.",
  (text) => {
    expect(() => readImapUrl(text)).toThrow("INBOUND_IMAP_URL");
    expect(() => readImapUrl(text)).not.toThrow("secret");
  },
);

test("Without TLS, a password is only given to this machine.", () => {
  expect(readImapUrl("imap://a:b@mail.example.jp/").doSTARTTLS).toBe(true);
  expect(readImapUrl("imap://a:b@127.0.0.1/").doSTARTTLS).toBeUndefined();
  expect(readImapUrl("imaps://a%40b:c@mail.example.jp")).toMatchObject({
    secure: true,
    port: 993,
    mailbox: "INBOX",
    auth: { user: "a@b" },
  });
});

test("The null sender of a report stays one, and addresses of others are no recipients.", () => {
  const raw = Buffer.from("Return-Path: <>\nX-Original-To: abuse@example.jp\nTo: other@example.com, abuse+x@example.jp\n\nx");
  expect(envelopeOf(raw)).toEqual({ envelopeFrom: "", recipients: ["abuse@example.jp", "abuse+x@example.jp"] });
  expect(envelopeOf(Buffer.from("From: a@example.com\n\nx"))).toEqual({ envelopeFrom: "a@example.com", recipients: [] });
});

test.each(["From: 山田\n\nx", "Subject: no sender\n\nx", "Return-Path: nonsense\nFrom: a@example.com\n\nx"])(
  "A sender who cannot be read is not the null sender: %j",
  (text) => {
    expect(envelopeOf(Buffer.from(text)).envelopeFrom).toBe("unknown");
  },
);
