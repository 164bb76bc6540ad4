import { setTimeout as sleep } from "node:timers/promises";
import { openLineDoor } from "@/lib/gateways/line-http";
import { listenForDatagrams } from "@/lib/gateways/syslog-datagrams";
import { type LineTaker, type Listener, listenForSyslog } from "@/lib/gateways/syslog-stream";
import { log } from "@/lib/platform/log";
import { answerLines } from "./answer-lines";
import { HttpSources } from "./http-sources";
import { PushedLines } from "./pushed-lines";
import type { SourceDesk } from "./source-desk";
import { openSource, stateOf } from "./source-rows";
import type { IntakeAsked, ListenerAsked } from "./sources-asked";
import type { Wake } from "./wake";

/** Another worker of this host may still hold the port for a moment. */
const RETRY_MS = 500;

/** Opens every listener that is asked for and seats what it hears at the desk. Ends, with all of them closed, when told to stop. */
export async function openDoors(asked: IntakeAsked, desk: SourceDesk, wake: Wake, signal: AbortSignal): Promise<void> {
  const doors = asked.syslog.map((listener) => serveSyslog(listener, desk, wake, signal));
  if (asked.door) {
    const { host, port, tls } = asked.door;
    const sources = new HttpSources(desk, wake);
    const answer = (call: Parameters<typeof answerLines>[1]) => answerLines(sources, call);
    doors.push(keepOpen(`http:${host}:${port}`, () => openLineDoor({ host, port, answer, ...(tls && { tls }) }), null, signal));
  }
  await Promise.all(doors);
}

async function serveSyslog(asked: ListenerAsked, desk: SourceDesk, wake: Wake, signal: AbortSignal): Promise<void> {
  const { kind, host, port, path, tls } = asked;
  const source = new PushedLines(kind, path, path, () => wake.call());
  desk.add(source, stateOf(await openSource({ kind, path, name: path })));
  const lines: LineTaker = {
    take: (bytes) => source.push(bytes),
    isFull: () => source.isFull,
    whenRoom: (call) => source.whenRoom(call),
    drop: (count) => source.drop(count),
  };
  const open = () =>
    kind === "syslog_udp"
      ? listenForDatagrams({ port, host, lines })
      : listenForSyslog({ port, host, lines, ...(tls && { tls }) });
  await keepOpen(path, open, (error) => desk.tellListener(path, error), signal);
}

async function keepOpen(
  name: string,
  open: () => Promise<Listener>,
  tell: ((error: string | null) => Promise<void>) | null,
  signal: AbortSignal,
): Promise<void> {
  let told = "";
  while (!signal.aborted) {
    try {
      const listener = await open();
      log.info("log_intake.listening", { name, port: listener.port });
      await tell?.(null);
      await aborted(signal);
      await listener.stop();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== told) log.warn("log_intake.cannot_listen", { name, message });
      told = message;
      await tell?.(message).catch((cause: unknown) => log.warn("log_intake.error_not_stored", { name, error: cause }));
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
