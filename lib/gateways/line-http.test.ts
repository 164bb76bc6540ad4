import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { LINES_PATH, type LineCall, openLineDoor } from "./line-http";
import type { Listener } from "./syslog-stream";

const HOST = "127.0.0.1";
const LIMITS = { packedBytes: 200_000, bytes: 400_000, atOnce: 600_000 };
const opened: Listener[] = [];
afterEach(async () => {
  for (const door of opened.splice(0)) await door.stop();
});

async function open(answer?: (call: LineCall) => Promise<{ status: number; body: Record<string, unknown> }>) {
  const read: string[] = [];
  const take = async (call: LineCall) => {
    read.push((await call.readBody()).toString("utf8"));
    return { status: 202, body: { status: "taken", key: call.idempotencyKey ?? null } };
  };
  const door = await openLineDoor({ port: 0, host: HOST, limits: LIMITS, answer: answer ?? take });
  opened.push(door);
  const url = `http://${HOST}:${door.port}${LINES_PATH}`;
  const post = async (body: string | Buffer, headers: Record<string, string> = {}) => {
    const response = await fetch(url, { method: "POST", body: new Uint8Array(Buffer.from(body)), headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown>, headers: response.headers };
  };
  return { read, post, url, port: door.port };
}

test("a body is read, packed or not, and what it is sent with comes along", async () => {
  const { read, post } = await open();
  expect((await post("one\n", { "idempotency-key": "k1" })).body).toEqual({ status: "taken", key: "k1" });
  expect((await post(gzipSync("two\n"), { "content-encoding": "gzip" })).status).toBe(202);
  expect(read).toEqual(["one\n", "two\n"]);
});

test.each([
  ["too large as sent", Buffer.alloc(LIMITS.packedBytes + 1, "x"), {}, 413, "too_large"],
  ["a bomb", gzipSync(Buffer.alloc(50_000_000)), { "content-encoding": "gzip" }, 413, "too_large"],
  ["no gzip", Buffer.from("plain"), { "content-encoding": "gzip" }, 400, "gzip"],
  ["half a gzip", gzipSync(Buffer.from("x".repeat(1000))).subarray(0, 15), { "content-encoding": "gzip" }, 400, "gzip"],
  ["another packing", Buffer.from("x"), { "content-encoding": "br" }, 415, "encoding"],
])("%s is refused in JSON, and nothing is read", async (_what, body, headers, status, error) => {
  const { read, post } = await open();
  const answer = await post(body, headers as Record<string, string>);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ status: "refused", error });
  expect(read).toEqual([]);
});

test("other paths and methods are told what there is", async () => {
  const { url } = await open();
  const other = await fetch(url.replace(LINES_PATH, "/"), { method: "POST" });
  expect([other.status, await other.json()]).toMatchObject([404, { error: "not_found" }]);
  const get = await fetch(url);
  expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
});

test.each(["//", "http://", "/%", "*"])("a target that is no address is told so: %s", async (target) => {
  const { port } = await open();
  const heard = await new Promise<string>((resolve) => {
    let text = "";
    const socket = connect(port, HOST);
    socket.on("data", (part) => (text += part)).on("close", () => resolve(text));
    socket.write(`POST ${target} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  });
  expect(heard).toMatch(/^HTTP\/1\.1 40[04] /);
  expect(heard).not.toContain("not_kept");
});

test("a failure says that nothing was kept, and nothing of its cause", async () => {
  const { post } = await open(() => Promise.reject(new Error("password of the database")));
  const answer = await post("one\n");
  expect(answer.status).toBe(503);
  expect(JSON.stringify(answer.body)).not.toContain("password");
  expect(answer.headers.get("retry-after")).toBe("2");
});

test("bodies together hold no more than there is memory for: one too many comes again later", async () => {
  let go = () => {};
  const released = new Promise<void>((resolve) => (go = resolve));
  const { post } = await open(async (call) => {
    await call.readBody();
    await released;
    return { status: 202, body: {} };
  });
  const packed = gzipSync(Buffer.alloc(350_000));
  const first = post(packed, { "content-encoding": "gzip" });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const second = await post(packed, { "content-encoding": "gzip" });
  expect([second.status, second.headers.get("retry-after")]).toEqual([429, "1"]);
  go();
  expect((await first).status).toBe(202);
  expect((await post(packed, { "content-encoding": "gzip" })).status).toBe(202);
});

test("a body that is cut off is not taken", async () => {
  const { read, port, post } = await open();
  const socket = connect(port, HOST);
  socket.write(`POST ${LINES_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  expect((await post("whole\n")).status).toBe(202);
  expect(read).toEqual(["whole\n"]);
});
