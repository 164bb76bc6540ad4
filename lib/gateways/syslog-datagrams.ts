import { createSocket } from "node:dgram";
import { isIPv6 } from "node:net";
import { log } from "@/lib/platform/log";
import { asLine } from "./syslog-framing";
import type { LineTaker, Listener } from "./syslog-stream";

/** What the kernel keeps for us while we are at something else. It may give less. */
const RECEIVE_BUFFER = 8 * 1024 * 1024;

/**
 * Listens for syslog over UDP (RFC 5426), a line a datagram. A sender cannot be made to wait, so what comes while there is no room is
 * let go and counted; what the kernel lets go before us nobody counts.
 */
export async function listenForDatagrams({
  port,
  host,
  lines,
}: {
  port: number;
  host: string;
  lines: LineTaker;
}): Promise<Listener> {
  const socket = createSocket({ type: isIPv6(host) ? "udp6" : "udp4" });
  socket.on("message", (message) => {
    if (lines.isFull()) lines.drop(1);
    else if (message.length > 0) lines.take(asLine(message));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(port, host, () => {
      socket.removeListener("error", reject);
      resolve();
    });
  });
  socket.on("error", (error) => log.warn("syslog.datagrams", { error }));
  try {
    socket.setRecvBufferSize(RECEIVE_BUFFER);
  } catch (error) {
    log.warn("syslog.receive_buffer", { error });
  }
  return { port: socket.address().port, stop: () => new Promise((resolve) => socket.close(() => resolve())) };
}
