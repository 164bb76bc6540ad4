import { createServer, type Server } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, expect, test } from "vitest";
import { probeRelay } from "./relay-probe";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A real mail server on loopback; counts what it is given. */
async function mailServer(options: SMTPServerOptions) {
  const seen = { from: [] as string[], recipients: [] as string[], mails: 0 };
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS", "AUTH"], logger: false },
    onMailFrom: ({ address }, _session, done) => {
      seen.from.push(address);
      done();
    },
    onRcptTo: ({ address }, _session, done) => {
      seen.recipients.push(address);
      done();
    },
    onData: (stream, _session, done) => {
      seen.mails += 1;
      stream.resume();
      stream.on("end", done);
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { seen, port: (server.server.address() as { port: number }).port };
}

type Greet = (write: (text: string) => void, end: () => void, hear: (listen: (line: string) => void) => void) => void;

/** Something that speaks, or does not, as it likes. */
async function unruly(greet: Greet) {
  const server: Server = createServer((socket) => {
    socket.on("error", () => {});
    greet(
      (text) => socket.write(text),
      () => socket.destroy(),
      (listen) => socket.on("data", (data) => listen(String(data).trim())),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", (socket) => sockets.add(socket));
  open.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  return (server.address() as { port: number }).port;
}

/** Says one thing after the other: the first at once, each further one when it is spoken to, and goodbye to whatever comes then. */
function scripted(lines: readonly string[], said: string[] = []): Promise<number> {
  return unruly((write, _end, hear) => {
    const left = [...lines];
    const sayNext = () => write(`${left.shift() ?? "221 bye"}\r\n`);
    sayNext();
    hear((line) => {
      said.push(line);
      sayNext();
    });
  });
}

const probe = (port: number, answerMs = 2_000) =>
  probeRelay("127.0.0.1", {
    ...{ port, answerMs, helo: "probe.example.jp", from: "abuse@example.jp", recipient: "relay-test@outside.example.com" },
  });

const refusing = (code: number) => Object.assign(new Error("no"), { responseCode: code });

test("A machine that takes a recipient of another place relays; no mail is given to it.", async () => {
  const { port, seen } = await mailServer({});
  expect(await probe(port)).toMatchObject({ result: "relays", answer: expect.stringMatching(/^250/) });
  expect(seen).toEqual({ from: ["abuse@example.jp"], recipients: ["relay-test@outside.example.com"], mails: 0 });
});

test.each<[string, SMTPServerOptions, string]>([
  ["the recipient for good", { onRcptTo: (_to, _session, done) => done(refusing(554)) }, "refuses"],
  ["the sender for good", { onMailFrom: (_from, _session, done) => done(refusing(550)) }, "unknown"],
  ["the sender as long as nothing is encrypted", { onMailFrom: (_from, _session, done) => done(refusing(530)) }, "unknown"],
  ["the connection for good", { onConnect: (_session, done) => done(refusing(554)) }, "unknown"],
  ["the recipient for now", { onRcptTo: (_to, _session, done) => done(refusing(451)) }, "unknown"],
  ["the sender for now", { onMailFrom: (_from, _session, done) => done(refusing(421)) }, "unknown"],
])("A machine that refuses %s.", async (_what, options, result) => {
  const { port, seen } = await mailServer(options);
  expect(await probe(port)).toMatchObject({ result });
  expect(seen.mails).toBe(0);
});

test("Where nobody listens, nobody relays.", async () => {
  const port = await unruly(() => {});
  for (const close of open.splice(0)) await close();
  expect(await probe(port)).toEqual({ result: "refuses", answer: "ECONNREFUSED" });
});

test.each<[string, Greet, string]>([
  ["says nothing", () => {}, "timeout"],
  ["hangs up at once", (_write, end) => end(), "connection closed"],
  [
    "greets and hangs up",
    (write, end) => {
      write("220 here\r\n");
      setTimeout(end, 20);
    },
    "connection closed",
  ],
  ["is no mail server", (write) => write("SSH-2.0-nothing\r\n"), "no mail server"],
  ["never ends its greeting", (write) => write("220-and so on\r\n".repeat(3_000)), "too long an answer"],
  ["greets and says nothing more", (write) => write("220 here\r\n"), "timeout"],
])("Of a machine that %s nothing is known.", async (_how, greet, answer) => {
  const port = await unruly(greet);
  const outcome = await probe(port, 200);
  expect(outcome.result).toBe("unknown");
  expect(outcome.answer).toMatch(answer === "connection closed" ? /connection closed|ECONNRESET|EPIPE/ : new RegExp(answer));
});

test("A greeting of several lines is read to its end, and what a machine says is only text.", async () => {
  const port = await scripted(["220-one\r\n220 two", "250 here", "250 ok", "550 go \u0007away <b>now</b>"]);
  expect(await probe(port)).toEqual({ result: "refuses", answer: "550 go  away <b>now</b>" });
});

test.each<[string, string[], string]>([
  ["is tested all the same, and relays", ["220 here", "502 what?", "250 here", "250 ok", "250 ok"], "relays"],
  ["is tested all the same, and refuses", ["220 here", "500 what?", "250 here", "250 ok", "554 no relaying"], "refuses"],
  ["and knows no HELO either stays unknown", ["220 here", "502 what?", "550 not you"], "unknown"],
])("A machine that knows no EHLO %s.", async (_how, script, result) => {
  const said: string[] = [];
  expect(await probe(await scripted(script, said))).toMatchObject({ result, answer: script.at(-1) });
  expect(said.slice(0, 2)).toEqual(["EHLO probe.example.jp", "HELO probe.example.jp"]);
});
