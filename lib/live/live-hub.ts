import type { Operator } from "@/lib/access/actor";
import { findOperator } from "@/lib/access/find-operator";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { concernsUser, heardBy } from "./live-rules";
import { type Listener, openListener } from "./open-listener";

/** What a subscriber is told. `gap`: something may have been missed, so everything shown has to be read again. */
export type LiveCall = { kind: "changed"; streams: string[] } | { kind: "gap" } | { kind: "beat" };

/** Why a subscription ends by itself. */
export type LiveEnd = "signed-out" | "closing";

interface Subscriber {
  operator: Operator;
  tell: (call: LiveCall) => void;
  end: (why: LiveEnd) => void;
}

const BEAT_MS = 5000;
const LOOK_AT_SESSIONS_MS = 30_000;

/** A browser has one stream, or one per tab where its tabs cannot agree; more is no browser. */
export const MOST_PER_SESSION = 8;
export const MOST_PER_PROCESS = 1000;

/** The streams of this process and the one line that feeds them all. */
export function openHub() {
  const subscribers = new Set<Subscriber>();
  let listener: Listener | undefined;
  let timers: ReturnType<typeof setInterval>[] = [];

  function tellAll(call: LiveCall) {
    for (const { tell } of subscribers) tell(call);
  }

  function hear(streams: string[]) {
    for (const subscriber of subscribers) {
      const heard = heardBy(streams, subscriber.operator);
      if (heard.length > 0) subscriber.tell({ kind: "changed", streams: heard });
      if (concernsUser(streams, subscriber.operator.id)) void lookAtSession(subscriber);
    }
  }

  /** A session that is over ends its stream; roles that were changed hold from now on. */
  async function lookAtSession(subscriber: Subscriber) {
    try {
      const operator = await findOperator(db, subscriber.operator.sessionId);
      if (operator) subscriber.operator = { ...operator, locale: subscriber.operator.locale };
      else if (subscribers.delete(subscriber)) subscriber.end("signed-out");
    } catch (error) {
      log.warn("live.session_unread", { error }); // looked at again in half a minute
    }
  }

  async function lookAtSessions() {
    for (const subscriber of [...subscribers]) await lookAtSession(subscriber);
  }

  function begin() {
    if (listener) return;
    listener = openListener({ onCall: hear, onGap: () => tellAll({ kind: "gap" }) });
    timers = [setInterval(() => tellAll({ kind: "beat" }), BEAT_MS), setInterval(lookAtSessions, LOOK_AT_SESSIONS_MS)];
    for (const timer of timers) timer.unref();
  }

  return {
    /** Whether one more stream of this session fits. */
    hasRoom(sessionId: string): boolean {
      const ofSession = [...subscribers].filter(({ operator }) => operator.sessionId === sessionId).length;
      return ofSession < MOST_PER_SESSION && subscribers.size < MOST_PER_PROCESS;
    },

    /** Tells until it is left, or until the session ends. */
    subscribe(subscriber: Subscriber): { ready: Promise<void>; leave: () => void } {
      begin();
      const mine = { ...subscriber };
      subscribers.add(mine);
      return { ready: listener?.ready ?? Promise.resolve(), leave: () => void subscribers.delete(mine) };
    },

    /** The process stops: an open answer would hold it until its reader goes. */
    async close() {
      for (const timer of timers) clearInterval(timer);
      for (const { end } of subscribers) end("closing");
      subscribers.clear();
      const closed = listener;
      listener = undefined;
      await closed?.close();
    },
  };
}

export type LiveHub = ReturnType<typeof openHub>;

// On globalThis, for a development server loads this file anew at every change and would open another line each time.
const kept = globalThis as typeof globalThis & { sakimoriLive?: LiveHub };

/** The hub of this process, opened when the first stream is. */
export function liveHub(): LiveHub {
  if (!kept.sakimoriLive) {
    const hub = openHub();
    kept.sakimoriLive = hub;
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void hub.close());
  }
  return kept.sakimoriLive;
}
