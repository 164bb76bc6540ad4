import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { log } from "@/lib/platform/log";
import { type BodyLimits, BodyRefused, readBody } from "./read-body";
import type { Listener, TlsFiles } from "./syslog-stream";

export interface LineCall {
  authorization: string | undefined;
  from: string | null;
  idempotencyKey: string | undefined;
  contentType: string;
  /** Unpacked, and within the limits. Read only when it is asked for: after the token was looked at. */
  readBody: () => Promise<Buffer>;
}

export interface LineAnswer {
  status: number;
  headers?: Record<string, string>;
  body: Record<string, unknown>;
}

export interface LineDoorOptions {
  port: number;
  host: string;
  tls?: TlsFiles;
  limits?: Partial<BodyLimits>;
  /** What a call is answered with. Only when it has returned is anything answered. */
  answer: (call: LineCall) => Promise<LineAnswer>;
}

export const LINES_PATH = "/v1/log-lines";
const LIMITS: BodyLimits = { packedBytes: 8 * 1024 * 1024, bytes: 16 * 1024 * 1024, atOnce: 64 * 1024 * 1024 };
const MOST_CONNECTIONS = 256;
const HEARD_OUT_MS = 5_000;
const HEARD_OUT_BYTES = 16 * 1024 * 1024;

/** The worker's own door for log lines: raw lines go to the detector and nowhere else, so no page and no table ever holds them. */
export async function openLineDoor(options: LineDoorOptions): Promise<Listener> {
  const { port, host, tls, answer } = options;
  const limits = { ...LIMITS, ...options.limits };
  const held = { bytes: 0 };
  const reply = (request: IncomingMessage, response: ServerResponse) => {
    void converse(request, limits, held, answer)
      .catch((error: unknown) => refusal(error))
      .then((answered) => send(request, response, answered));
  };
  const server: Server = tls
    ? createHttpsServer({ cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile), minVersion: "TLSv1.2" }, reply)
    : createServer(reply);
  server.maxConnections = MOST_CONNECTIONS;
  server.headersTimeout = 10_000;
  server.requestTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
  server.on("error", (error) => log.warn("line_door.listener", { error }));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The door for log lines has no port");
  return {
    port: address.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2000).unref();
      }),
  };
}

async function converse(
  request: IncomingMessage,
  limits: BodyLimits,
  held: { bytes: number },
  answer: LineDoorOptions["answer"],
): Promise<LineAnswer> {
  const asked = request.url ?? "/";
  // Of a target like `//` no URL can be made.
  const path = URL.canParse(asked, "http://localhost") ? new URL(asked, "http://localhost").pathname : null;
  if (path !== LINES_PATH) return refused(404, "not_found", `There is only POST ${LINES_PATH} here.`);
  if (request.method !== "POST") {
    return { ...refused(405, "method", `Send lines with POST ${LINES_PATH}.`), headers: { allow: "POST" } };
  }
  const { authorization, "content-type": contentType = "" } = request.headers;
  let release = () => {};
  try {
    return await answer({
      authorization,
      from: request.socket.remoteAddress ?? null,
      idempotencyKey: request.headersDistinct["idempotency-key"]?.[0],
      contentType: contentType.split(";")[0]?.trim().toLowerCase() ?? "",
      readBody: async () => {
        const body = await readBody(request, limits, held);
        release = body.release;
        return body.bytes;
      },
    });
  } finally {
    release();
  }
}

/** An answer that says what is wrong, for the person who set up the sender. */
export const refused = (status: number, error: string, message: string): LineAnswer => ({
  status,
  body: { status: "refused", error, message },
});

function refusal(error: unknown): LineAnswer {
  if (error instanceof BodyRefused) {
    const answer = refused(error.status, error.code, error.message);
    return error.status === 429 ? { ...answer, headers: { "retry-after": "1" } } : answer;
  }
  log.error("line_door.failed", { error });
  return { ...refused(503, "not_kept", "Nothing of this was kept. Send it again."), headers: { "retry-after": "2" } };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: LineAnswer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    ...headers,
  });
  response.end(text);
  if (!request.complete) hearOut(request);
}

/** A sender that is cut off while it speaks does not hear the answer: the rest is heard and forgotten, but not for ever. */
function hearOut(request: IncomingMessage): void {
  let heard = 0;
  const timer = setTimeout(() => request.destroy(), HEARD_OUT_MS).unref();
  request.on("data", (part: Buffer) => {
    heard += part.length;
    if (heard > HEARD_OUT_BYTES) request.destroy();
  });
  request.once("close", () => clearTimeout(timer));
  request.on("error", () => {});
  request.resume();
}
