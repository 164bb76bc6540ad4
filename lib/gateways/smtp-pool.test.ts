import type { Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type OutgoingMail, sendMail } from "./smtp";

const patience = { connectMs: 3000, answerMs: 3000 };
const mail: OutgoingMail = {
  from: "desk@example.jp",
  envelopeFrom: "desk+token@example.jp",
  to: { name: "", address: "admin@example.com" },
  subject: "お知らせ",
  text: "本文",
  messageId: "<one@example.jp>",
};

let server: SMTPServer;
let url: string;
let took: string[];
let sockets: Socket[];
let refused: Set<string>;
/** Ends the connection at this point of the next mail. */
let hangUpAt: "sender" | "data" | undefined;

beforeEach(async () => {
  [took, sockets, refused, hangUpAt] = [[], [], new Set(), undefined];
  server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onMailFrom(_address, _session, done) {
      if (hangUpAt === "sender") return hangUp();
      done();
    },
    onRcptTo({ address }, _session, done) {
      done(refused.has(address) ? Object.assign(new Error("no such mailbox"), { responseCode: 550 }) : null);
    },
    onData(stream, { envelope }, done) {
      stream.resume();
      stream.on("end", () => {
        took.push(envelope.rcptTo[0]?.address ?? "");
        if (hangUpAt === "data") return hangUp();
        done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.server.on("connection", (socket: Socket) => sockets.push(socket));
  const address = server.server.address();
  url = `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
afterEach(async () => {
  hangUp();
  await new Promise<void>((resolve) => server.close(resolve));
});

function hangUp() {
  hangUpAt = undefined;
  for (const socket of sockets) socket.destroy();
}

const send = (change: Partial<OutgoingMail> = {}) => sendMail({ ...mail, ...change }, url, patience);

test("Mails that follow each other go by one connection, also after one that was refused.", async () => {
  refused.add("nobody@example.com");
  expect((await send()).kind).toBe("accepted");
  expect((await send({ to: { name: "", address: "nobody@example.com" } })).kind).toBe("refused");
  expect((await send()).kind).toBe("accepted");
  expect(sockets).toHaveLength(1);
  expect(took).toHaveLength(2);
});

test("Many at once use four connections, and each mail arrives once.", async () => {
  const many = Array.from({ length: 40 }, (_, at) => send({ to: { name: "", address: `a${at}@example.com` } }));
  expect(new Set((await Promise.all(many)).map(({ kind }) => kind))).toEqual(new Set(["accepted"]));
  expect(sockets).toHaveLength(4);
  expect(new Set(took).size).toBe(40);
  expect(took).toHaveLength(40);
});

test("A connection ends after a hundred mails.", async () => {
  for (let at = 0; at < 101; at++) await send();
  expect(sockets).toHaveLength(2);
  expect(took).toHaveLength(101);
});

test("A connection that died while it stood idle is noticed before the mail is entrusted to it.", async () => {
  await send();
  sockets[0]?.destroy();
  expect((await send()).kind).toBe("accepted");
  expect(sockets).toHaveLength(2);
  expect(took).toHaveLength(2);
});

test("One that is lost before the mail was handed over is replaced by another, without counting as an attempt.", async () => {
  await send();
  hangUpAt = "sender";
  expect((await send()).kind).toBe("accepted");
  expect(sockets).toHaveLength(2);
  expect(took).toHaveLength(2);
});

test("One that is lost after the mail was handed over leaves its fate unknown: it is not sent again.", async () => {
  await send();
  hangUpAt = "data";
  expect((await send()).kind).toBe("unknown");
  expect(took).toHaveLength(2);
  expect(sockets).toHaveLength(1);
  // And the next mail is not troubled by it.
  expect((await send()).kind).toBe("accepted");
});
