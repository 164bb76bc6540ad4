import { execFileSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect as connectTls } from "node:tls";
import { afterAll, afterEach, expect, test } from "vitest";
import { listenForDatagrams } from "./syslog-datagrams";
import { type Listener, listenForSyslog, type SyslogListenerOptions } from "./syslog-stream";

const HOST = "127.0.0.1";
const folder = mkdtempSync(path.join(tmpdir(), "sakimori-tls-"));
const file = (name: string) => path.join(folder, name);
const opened: Listener[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const listener of opened.splice(0)) await listener.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What was heard, and whether there is room for more. */
function hearing() {
  const heard = { text: "", dropped: 0, isFull: false, waiting: [] as (() => void)[] };
  const lines = {
    take: (bytes: Buffer) => void (heard.text += bytes.toString("utf8")),
    isFull: () => heard.isFull,
    whenRoom: (call: () => void) => void heard.waiting.push(call),
    drop: (count: number) => void (heard.dropped += count),
  };
  return { heard, lines };
}

async function listen(options: Partial<SyslogListenerOptions> = {}) {
  const { heard, lines } = hearing();
  const listener = await listenForSyslog({ port: 0, host: HOST, lines, ...options });
  opened.push(listener);
  return { heard, port: listener.port };
}

function dial(port: number): Socket {
  const socket = connect(port, HOST);
  socket.on("error", () => {});
  sockets.push(socket);
  return socket;
}

const isClosed = (socket: Socket) => expect.poll(() => socket.destroyed || socket.readableEnded, { timeout: 5000 }).toBe(true);

test("of two connections to one port each keeps to its own framing", async () => {
  const { heard, port } = await listen();
  dial(port).write("9 <22>count9 <22>coun2");
  dial(port).write("<22>line\n<22>other line\n");
  await expect.poll(() => heard.text.split("\n").sort()).toEqual(["", "<22>coun2", "<22>count", "<22>line", "<22>other line"]);
});

test("a message that comes in pieces is one line, and a last line needs no newline", async () => {
  const { heard, port } = await listen();
  const socket = dial(port);
  for (const piece of ["<22>one li", "ne\n<22>l", "ast"]) {
    socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  socket.end();
  await expect.poll(() => heard.text).toBe("<22>one line\n<22>last\n");
});

test("what came whole before a sender was not understood is kept, and one message is counted as let go", async () => {
  const { heard, port } = await listen();
  const socket = dial(port);
  socket.write("7 <22>one7 <22>twononsense of some length");
  await isClosed(socket);
  await expect.poll(() => heard.text).toBe("<22>one\n<22>two\n");
  expect(heard.dropped).toBe(1);
});

test("who never says a whole message is cut off, however slowly it speaks", async () => {
  const { port } = await listen({ limits: { firstMessageMs: 400 } });
  const sender = dial(port);
  sender.write("<22>one\n<22>tw");
  const [trickling, noisy] = [dial(port), dial(port)];
  const speaking = setInterval(() => {
    trickling.write("x");
    noisy.write("GET / HTTP/1.1\n");
  }, 50);
  await isClosed(trickling);
  await isClosed(noisy);
  clearInterval(speaking);
  expect(sender.destroyed).toBe(false);
});

test("one source has no more than its share of the places", async () => {
  const { heard, port } = await listen({ limits: { connections: 8, fromOneSource: 3 } });
  const many = Array.from({ length: 8 }, () => dial(port));
  await expect.poll(() => many.filter((socket) => socket.destroyed || socket.readableEnded).length).toBe(5);
  const other = connect({ port, host: HOST, localAddress: "127.0.0.2" });
  sockets.push(other);
  other.on("error", () => {}).write("<22>fine\n");
  await expect.poll(() => heard.text).toBe("<22>fine\n");
  for (const socket of many) socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
  dial(port).write("<22>again\n");
  await expect.poll(() => heard.text).toBe("<22>fine\n<22>again\n");
});

test("a sender that is not understood is cut off, and the others go on", async () => {
  const { heard, port } = await listen();
  const hostile = dial(port);
  hostile.write("5 <22>xGET / HTTP/1.1\r\n");
  const other = dial(port);
  await isClosed(hostile);
  other.write("<22>fine\n");
  await expect.poll(() => heard.text).toContain("<22>fine\n");
  expect(heard.dropped).toBe(1);
});

test("a line without an end holds no memory, and is counted as let go", async () => {
  const { heard, port } = await listen();
  const socket = dial(port);
  socket.write(`<22>${"x".repeat(2_000_000)}\n<22>after\n`);
  await expect.poll(() => heard.text).toBe("<22>after\n");
  expect(heard.dropped).toBe(1);
});

test("while there is no room a connection is not read, and nothing of it is lost", async () => {
  const { heard, port } = await listen();
  heard.isFull = true;
  const socket = dial(port);
  const sent = Array.from({ length: 200_000 }, (_, index) => `<22>line ${index} ${"y".repeat(60)}\n`).join("");
  socket.write(sent);
  await expect.poll(() => heard.waiting.length).toBe(1);
  const held = heard.text.length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(heard.text.length).toBe(held);
  expect(held).toBeLessThan(1_000_000);
  heard.isFull = false;
  for (const call of heard.waiting.splice(0)) call();
  await expect.poll(() => heard.text.length, { timeout: 10_000 }).toBe(sent.length);
  expect(heard.text).toBe(sent);
});

test("who connects and says nothing is cut off, and so is one connection too many", async () => {
  const { port } = await listen({ limits: { connections: 2, firstMessageMs: 300 } });
  const silent = dial(port);
  const speaking = dial(port);
  speaking.write("<22>x\n");
  await new Promise((resolve) => setTimeout(resolve, 50));
  const third = dial(port);
  await isClosed(third);
  await isClosed(silent);
  expect(speaking.destroyed).toBe(false);
});

test("a datagram is a line, whatever stands in it; without room it is counted as let go", async () => {
  const { heard, lines } = hearing();
  const listener = await listenForDatagrams({ port: 0, host: HOST, lines });
  opened.push(listener);
  const socket = createSocket("udp4");
  const send = (text: string) => new Promise((resolve) => socket.send(text, listener.port, HOST, resolve));
  await send("<22>one\n");
  await send("<22>two\n<22>forged");
  await expect.poll(() => heard.text).toBe("<22>one\n<22>two <22>forged\n");
  heard.isFull = true;
  await send("<22>three");
  await expect.poll(() => heard.dropped).toBe(1);
  socket.close();
});

/** Node makes keys but no certificates. */
function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function certificates(): void {
  const run = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  for (const name of ["ca", "stranger"])
    run(
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-subj",
      `/CN=${name}`,
      "-keyout",
      `${name}.key`,
      "-out",
      `${name}.pem`,
    );
  for (const [name, authority] of [
    ["server", "ca"],
    ["sender", "ca"],
    ["foreign", "stranger"],
  ] as const) {
    run("req", "-newkey", "rsa:2048", "-nodes", "-subj", `/CN=${name}`, "-keyout", `${name}.key`, "-out", `${name}.csr`);
    run(
      "x509",
      "-req",
      "-days",
      "2",
      "-in",
      `${name}.csr`,
      "-CA",
      `${authority}.pem`,
      "-CAkey",
      `${authority}.key`,
      "-CAcreateserial",
      "-out",
      `${name}.pem`,
    );
  }
}

test.skipIf(!hasOpenssl())(
  "over TLS only senders whom the authority knows are heard",
  async () => {
    certificates();
    const tls = { certFile: file("server.pem"), keyFile: file("server.key"), clientCaFile: file("ca.pem") };
    const { heard, port } = await listen({ tls });
    const { readFileSync } = await import("node:fs");
    const speak = (name: string | null, text: string) => {
      const keys = name ? { cert: readFileSync(file(`${name}.pem`)), key: readFileSync(file(`${name}.key`)) } : {};
      const socket = connectTls({
        port,
        host: HOST,
        ca: readFileSync(file("ca.pem")),
        checkServerIdentity: () => undefined,
        ...keys,
      });
      socket.on("error", () => {});
      sockets.push(socket);
      socket.write(text);
      return socket;
    };
    await isClosed(speak(null, "<22>nobody\n"));
    await isClosed(speak("foreign", "<22>foreign\n"));
    await isClosed(
      Object.assign(dial(port)).on("connect", function (this: Socket) {
        this.write("<22>in the clear\n");
      }),
    );
    speak("sender", "12 <22>counted!");
    await expect.poll(() => heard.text).toBe("<22>counted!\n");
  },
  60_000,
);
