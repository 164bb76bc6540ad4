import { readFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { log } from "@/lib/platform/log";
import { networkOf } from "@/lib/platform/network-of";
import { FramingError, SyslogFraming } from "./syslog-framing";

/** What a listener passes lines to. */
export interface LineTaker {
  /** Whole lines, each with its newline. */
  take: (lines: Buffer) => void;
  isFull: () => boolean;
  /** Calls once there is room again. */
  whenRoom: (call: () => void) => void;
  drop: (lines: number) => void;
}

export interface TlsFiles {
  certFile: string;
  keyFile: string;
  /** With it, only senders with a certificate of this authority are heard. */
  clientCaFile?: string | undefined;
}

export interface SyslogListenerOptions {
  port: number;
  host: string;
  tls?: TlsFiles;
  lines: LineTaker;
  limits?: Partial<typeof LIMITS>;
}

export interface Listener {
  port: number;
  stop: () => Promise<void>;
}

const LIMITS = {
  connections: 256,
  /** Of one address, or of a /64: one sender must not take the place of all others. */
  fromOneSource: 64,
  /** Within which a whole message has to come, however slowly it is said. */
  firstMessageMs: 30_000,
  /** A quiet mail host may have nothing to say for a night: one that is cut off loses the first line it says again. */
  idleMs: 24 * 3_600_000,
};

/**
 * Listens for syslog over TCP, in TLS where a certificate is given (RFC 5425, RFC 6587). Nothing is acknowledged in these protocols: while
 * there is no room a connection is not read, and its sender has to keep what it has.
 */
export async function listenForSyslog(options: SyslogListenerOptions): Promise<Listener> {
  const { port, host, tls, lines } = options;
  const limits = { ...LIMITS, ...options.limits };
  const sockets = new Set<Socket>();
  const sources = new Map<string, number>();
  const converse = (socket: Socket) => readConnection(socket, lines, limits);
  const server = tls ? createTlsServer(secretsOf(tls), converse) : createServer(converse);
  server.maxConnections = limits.connections;
  server.on("connection", (socket: Socket) => {
    socket.on("error", () => {}); // before TLS is agreed on nobody else listens for it
    const source = networkOf(socket.remoteAddress ?? "");
    const others = sources.get(source) ?? 0;
    if (others >= limits.fromOneSource) {
      log.warn("syslog.too_many_connections", { port, from: source });
      socket.destroy();
      return;
    }
    sources.set(source, others + 1);
    sockets.add(socket);
    socket.once("close", () => {
      sockets.delete(socket);
      const left = (sources.get(source) ?? 1) - 1;
      if (left > 0) sources.set(source, left);
      else sources.delete(source);
    });
  });
  server.on("drop", () => log.warn("syslog.too_many_connections", { port }));
  server.on("tlsClientError", (error: Error, socket: Socket) => {
    log.warn("syslog.tls_refused", { from: socket.remoteAddress, message: error.message });
    socket.destroy();
  });
  await listening(server, port, host);
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The syslog listener has no port");
  return {
    port: address.port,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function secretsOf({ certFile, keyFile, clientCaFile }: TlsFiles) {
  return {
    cert: readFileSync(certFile),
    key: readFileSync(keyFile),
    minVersion: "TLSv1.2" as const,
    handshakeTimeout: 10_000,
    ...(clientCaFile && { ca: readFileSync(clientCaFile), requestCert: true, rejectUnauthorized: true }),
  };
}

function readConnection(socket: Socket, lines: LineTaker, limits: typeof LIMITS): void {
  const framing = new SyslogFraming();
  let dropped = 0;
  // Bytes without a message do not count: a byte now and then would hold a place for ever.
  const waiting = setTimeout(() => socket.destroy(), limits.firstMessageMs);
  let isProven = false;
  const pass = (read: Buffer[]) => {
    if (!isProven && read.some(isHeaded)) {
      isProven = true;
      clearTimeout(waiting);
    }
    if (read.length > 0) lines.take(read.length === 1 && read[0] ? read[0] : Buffer.concat(read));
    if (framing.dropped > dropped) lines.drop(framing.dropped - dropped);
    dropped = framing.dropped;
  };
  socket.setKeepAlive(true, 60_000);
  socket.setTimeout(limits.idleMs, () => socket.destroy());
  socket.once("close", () => clearTimeout(waiting));
  socket.on("error", (error) => log.debug("syslog.connection", { message: error.message }));
  socket.on("data", (chunk: Buffer) => {
    try {
      pass(framing.read(chunk));
    } catch (error) {
      if (!(error instanceof FramingError)) throw error;
      log.warn("syslog.not_understood", { from: socket.remoteAddress, message: error.message });
      pass(error.lines);
      lines.drop(1);
      socket.destroy();
      return;
    }
    if (!lines.isFull()) return;
    socket.pause();
    lines.whenRoom(() => socket.resume());
  });
  socket.on("end", () => pass(framing.end()));
}

/** As every syslog message begins: with a priority, or with its time. */
const isHeaded = (lines: Buffer): boolean =>
  /^(?:<\d{1,3}>|[A-Z][a-z]{2} [ \d]?\d \d\d:|\d{4}-\d\d-\d\d[T ])/.test(lines.toString("latin1", 0, 32));

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.removeListener("error", reject);
      server.on("error", (error) => log.warn("syslog.listener", { error }));
      resolve();
    });
  });
}
