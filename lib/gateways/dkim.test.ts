import { createHash, createVerify, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const folder = mkdtempSync(path.join(tmpdir(), "sakimori-dkim-"));
const file = path.join(folder, "dkim.pem");
writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }));
vi.stubEnv("DKIM_DOMAIN", "example.jp");
vi.stubEnv("DKIM_SELECTOR", "desk2026");
vi.stubEnv("DKIM_KEY_FILE", file);
const { sendMail } = await import("./smtp");

let server: SMTPServer;
let taken = Buffer.alloc(0);
beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        taken = Buffer.concat(parts);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const { _socket } of server.connections) _socket.destroy(); // one stands idle in the pool
  await new Promise<void>((resolve) => server.close(resolve));
});

// By RFC 6376 §3.4, written down here a second time: the signer must not be its own judge.
const relaxedHeader = (field: string) => {
  const colon = field.indexOf(":");
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ")
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
};
const relaxedBody = (body: string) => {
  const lines = body.split("\r\n").map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""));
  const text = lines.join("\r\n").replace(/(\r\n)*$/, "");
  return text === "" ? "" : `${text}\r\n`;
};

function verify(raw: Buffer, key: KeyObject): { bodyHolds: boolean; signatureHolds: boolean; tags: Map<string, string> } {
  const text = raw.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const fields = text.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? "";
  const tags = new Map(
    signature
      .slice(signature.indexOf(":") + 1)
      .replace(/\r\n/g, "")
      .split(";")
      .map((tag) => [tag.slice(0, tag.indexOf("=")).trim(), tag.slice(tag.indexOf("=") + 1).replace(/\s/g, "")] as const),
  );
  const bodyHash = createHash("sha256")
    .update(relaxedBody(text.slice(end + 4)), "latin1")
    .digest("base64");
  const signed = (tags.get("h") ?? "").split(":").map((name) => {
    const field = fields.findLast((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return field === undefined ? "" : `${relaxedHeader(field)}\r\n`;
  });
  const bare = relaxedHeader(signature.replace(/(;\s*b=)[\s\S]*$/, "$1"));
  const signatureHolds = createVerify("RSA-SHA256")
    .update(signed.join("") + bare, "latin1")
    .verify(key, tags.get("b") ?? "", "base64");
  return { bodyHolds: bodyHash === tags.get("bh"), signatureHolds, tags };
}

const mail = {
  from: "監視デスク <desk@example.jp>",
  envelopeFrom: "desk+token@example.jp",
  to: { name: "運用 ご担当", address: "admin@example.com" },
  subject: "【重要】メールアカウントの利用制限のお知らせ（受付番号 7）",
  text: "お客様各位\n.\n点だけの行と、  空白の続く行 \n\n\n",
  messageId: "<one@example.jp>",
};

test("A mail arrives with a signature that holds by our own reckoning, over what its reader sees.", async () => {
  const address = server.server.address();
  const url = `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  expect(await sendMail(mail, url)).toMatchObject({ kind: "accepted" });
  const { tags, ...holds } = verify(taken, publicKey);
  expect(holds).toEqual({ bodyHolds: true, signatureHolds: true });
  expect(Object.fromEntries(tags)).toMatchObject({
    v: "1",
    a: "rsa-sha256",
    c: "relaxed/relaxed",
    d: "example.jp",
    s: "desk2026",
  });
  const signedNames = (tags.get("h") ?? "").toLowerCase().split(":");
  expect(signedNames).toEqual(expect.arrayContaining(["from", "to", "subject", "date", "message-id", "content-type"]));
});

test("A changed letter in the body or in a signed header breaks it, and so does another key.", () => {
  const changed = (from: RegExp, to: string) => Buffer.from(taken.toString("latin1").replace(from, to), "latin1");
  expect(verify(changed(/desk@example\.jp>/, "evil@example.jp>"), publicKey)).toMatchObject({
    bodyHolds: true,
    signatureHolds: false,
  });
  const body = Buffer.concat([taken, Buffer.from("more\r\n")]);
  expect(verify(body, publicKey)).toMatchObject({ bodyHolds: false });
  const { publicKey: other } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  expect(verify(taken, other)).toMatchObject({ signatureHolds: false });
});

test("What cannot be signed is not sent, and waits: the key may be mended.", async () => {
  vi.resetModules();
  vi.stubEnv("DKIM_KEY_FILE", path.join(folder, "none.pem"));
  const { sendMail: sendUnsigned } = await import("./smtp");
  taken = Buffer.alloc(0);
  expect(await sendUnsigned(mail, "smtp://127.0.0.1:9")).toMatchObject({
    kind: "postponed",
    answer: expect.stringContaining("ENOENT"),
  });
  vi.resetModules();
  vi.stubEnv("DKIM_SELECTOR", "");
  const { sendMail: sendByHalves } = await import("./smtp");
  expect(await sendByHalves(mail, "smtp://127.0.0.1:9")).toMatchObject({
    kind: "postponed",
    answer: expect.stringContaining("together"),
  });
  expect(taken).toHaveLength(0);
});
