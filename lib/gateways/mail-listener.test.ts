import { connect } from "node:net";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { afterEach, describe, expect, test } from "vitest";
import { type MailListener, type MailListenerOptions, type ReceivedMail, startMailListener } from "./mail-listener";

const LIMIT = 1024 * 1024;
let listener: MailListener | undefined;
afterEach(() => listener?.stop());

/** A listener that keeps what it gets in a list. */
async function open(options: Partial<MailListenerOptions> = {}) {
  const kept: ReceivedMail[] = [];
  listener = await startMailListener({
    maxBytes: LIMIT,
    isOurs: (address) => address.startsWith("desk"),
    keep: async (mail) => {
      kept.push(mail);
      return { mailId: String(kept.length) };
    },
    ...options,
  });
  return { kept, port: listener.port };
}

interface Answered {
  responseCode?: number;
  response?: string;
  accepted?: string[];
}

function send(
  port: number,
  to: string[],
  raw: string | Buffer,
  options: { lmtp?: boolean; size?: number } = {},
): Promise<Answered> {
  const connection = new SMTPConnection({ host: "127.0.0.1", port, ignoreTLS: true, lmtp: options.lmtp });
  return new Promise<Answered>((resolve) => {
    connection.on("error", (error: Answered) => resolve(error));
    connection.connect(() => {
      const envelope = { from: "", to, size: options.size } as unknown as { from: string; to: string[] };
      connection.send(envelope, raw, (error, info) => resolve((error as Answered | null) ?? info));
    });
  }).finally(() => connection.close());
}

/** Writes lines as they are and returns all that the server said. */
function talk(port: number, lines: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    let heard = "";
    const socket = connect(port, "127.0.0.1");
    socket.setEncoding("utf8").on("data", (text) => {
      heard += text;
      const next = /\d{3} [^\n]*\n$/.test(heard) ? lines.shift() : undefined;
      if (next !== undefined) socket.write(next);
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(heard));
  });
}

test("A mail for the desk, with or without a token, is kept as it came and answered with 250.", async () => {
  const { kept, port } = await open();
  const raw = "Subject: x\r\n\r\n.leading dot\r\n\u0000nul\r\n";
  expect(await send(port, ["desk@example.jp", "desk+abc@example.jp"], raw)).toMatchObject({ response: "250 2.0.0 Kept as 1" });
  expect(kept).toEqual([{ envelopeFrom: "", recipients: ["desk@example.jp", "desk+abc@example.jp"], raw: Buffer.from(raw) }]);
});

test("An address that is none of ours is refused, and the others of the same mail are not.", async () => {
  const { kept, port } = await open();
  const refused = await send(port, ["somebody@example.jp"], "x\r\n");
  expect(refused).toMatchObject({ responseCode: 550 });
  expect(refused.response).toContain("5.1.1");
  expect(await send(port, ["desk@example.jp", "somebody@example.jp"], "x\r\n")).toMatchObject({ accepted: ["desk@example.jp"] });
  expect(kept).toHaveLength(1);
});

describe("A mail that is too large", () => {
  test("is refused before it is sent when it says so,", async () => {
    const { kept, port } = await open();
    const said = await talk(port, ["EHLO x\r\n", `MAIL FROM:<> SIZE=${LIMIT + 1}\r\n`, "QUIT\r\n"]);
    expect(said).toContain(`SIZE ${LIMIT}`);
    expect(said).toMatch(/^552 /m);
    expect(kept).toEqual([]);
  });

  test("and after it was sent when it does not, without being held.", async () => {
    const { kept, port } = await open();
    const before = process.memoryUsage().arrayBuffers;
    const lines = Buffer.from(`${"a".repeat(998)}\r\n`.repeat(20 * 1024)); // 20 MB
    const said = await talk(port, [
      "EHLO x\r\n",
      "MAIL FROM:<>\r\n",
      "RCPT TO:<desk@example.jp>\r\n",
      "DATA\r\n",
      Buffer.concat([lines, Buffer.from(".\r\n")]),
      "QUIT\r\n",
    ]);
    expect(said).toContain("552 5.3.4");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1024 * 1024);
    expect(kept).toEqual([]);
    expect(await send(port, ["desk@example.jp"], "small\r\n")).toMatchObject({ response: "250 2.0.0 Kept as 1" });
  });
});

test("What cannot be kept is put off, and the other server has it still.", async () => {
  const { port } = await open({ keep: () => Promise.reject(new Error("The database is away")) });
  const refused = await send(port, ["desk@example.jp"], "x\r\n");
  expect(refused).toMatchObject({ responseCode: 451 });
  expect(refused.response).toContain("4.3.0");
});

test("A database that is back at the second try is enough.", async () => {
  let tries = 0;
  const { port } = await open({
    keep: async () => {
      tries += 1;
      if (tries === 1) throw new Error("away");
      return { mailId: "7" };
    },
  });
  expect(await send(port, ["desk@example.jp"], "x\r\n")).toMatchObject({ response: "250 2.0.0 Kept as 7" });
});

test("Large mails beyond what fits into memory at once are put off, not lost.", async () => {
  let release = () => {};
  let held = 0;
  const waits = new Promise<void>((resolve) => (release = resolve));
  const { port } = await open({
    keep: async () => {
      held += 1;
      await waits;
      return { mailId: "1" };
    },
  });
  const large = `${"a".repeat(70)}\r\n`.repeat(12_000); // 864 kB
  const three = () => Promise.all([1, 2, 3].map(() => send(port, ["desk@example.jp"], large)));
  const first = three();
  await expect.poll(() => held).toBe(3);
  expect((await three()).map(({ responseCode }) => responseCode)).toEqual([452, 452, 452]);
  release();
  expect((await first).map(({ response }) => response)).toEqual(Array(3).fill("250 2.0.0 Kept as 1"));
  expect(await send(port, ["desk@example.jp"], large)).toMatchObject({ response: "250 2.0.0 Kept as 1" });
});

test("More than a hundred recipients are refused one by one.", async () => {
  const { kept, port } = await open();
  const to = Array.from({ length: 1000 }, (_, index) => `desk+${index}@example.jp`);
  expect((await send(port, to, "x\r\n")).accepted).toHaveLength(100);
  expect(kept[0]?.recipients).toHaveLength(100);
});

test("LMTP answers for each recipient.", async () => {
  const { kept, port } = await open({ protocol: "lmtp" });
  const said = await talk(port, [
    "LHLO x\r\n",
    "MAIL FROM:<>\r\n",
    "RCPT TO:<desk@example.jp>\r\n",
    "RCPT TO:<nobody@example.jp>\r\n",
    "RCPT TO:<desk+t@example.jp>\r\n",
    "DATA\r\n",
    "Subject: x\r\n\r\nx\r\n.\r\n",
    "QUIT\r\n",
  ]);
  expect(said.match(/250 2\.0\.0 Kept as 1/g)).toHaveLength(2);
  expect(said).toContain("550 5.1.1");
  expect(kept).toHaveLength(1);
});

test("A connection that ends in the middle of a mail leaves nothing behind.", async () => {
  const { kept, port } = await open();
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write("EHLO x\r\n");
  await new Promise((resolve) => setTimeout(resolve, 200));
  socket.write("MAIL FROM:<>\r\nRCPT TO:<desk@example.jp>\r\nDATA\r\nSubject: half");
  await new Promise((resolve) => setTimeout(resolve, 200));
  socket.destroy();
  expect(await send(port, ["desk@example.jp"], "whole\r\n")).toMatchObject({ response: "250 2.0.0 Kept as 1" });
  expect(kept.map(({ raw }) => raw.toString())).toEqual(["whole\r\n"]);
});
