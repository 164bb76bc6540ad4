import { type LiveMessage, type LivePhase, REACHED } from "./live-events";
import { readLive } from "./read-live";

export interface LiveState {
  phase: LivePhase;
  /** When the server was last heard, by this computer's clock in ms. */
  heardAt: number | null;
  /** This tab holds the browser's one stream. */
  isLeading: boolean;
}

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 10_000;
const LOOK_MS = 5000;
/** Three beats of the server. */
const DEAD_MS = 15_000;

/**
 * One stream for all tabs of a browser: the tab that holds the lock reads, and passes on what it hears. When it is closed the next
 * one follows; when it stands still, a tab that is looked at takes its place.
 */
export function openLine(userId: string) {
  const name = `sakimori-live:${userId}`;
  const listeners = new Set<(message: LiveMessage) => void>();
  const watchers = new Set<() => void>();
  let state: LiveState = { phase: "connecting", heardAt: null, isLeading: false };
  let channel: BroadcastChannel | null = null;
  let run = new AbortController();
  let reading = new AbortController();
  let queued = new AbortController();
  let wake: () => void = () => undefined;
  let isStealing = false;
  let leaderAt = 0;
  let bytesAt = 0;
  let lookedAt = 0;

  function become(part: Partial<LiveState>) {
    const wasLive = state.phase === "live";
    state = { ...state, ...part };
    for (const watch of watchers) watch();
    if (!wasLive && state.phase === "live") window.dispatchEvent(new Event(REACHED));
  }

  function take(message: LiveMessage) {
    leaderAt = Date.now();
    if (message.kind === "phase") {
      // A tab that goes away while the session ends may still say that its line is lost: only a stream that speaks lifts this.
      if (state.phase === "signed-out" && message.phase !== "signed-out") return;
      return become({ phase: message.phase });
    }
    become({ phase: "live", heardAt: leaderAt });
    if (message.kind !== "beat") for (const listen of listeners) listen(message);
  }

  function tellAll(message: LiveMessage) {
    channel?.postMessage(message);
    take(message);
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** Reads until the session or this tab's turn is over. */
  async function lead(isOver: () => boolean) {
    become({ isLeading: true });
    for (let wait = FIRST_WAIT_MS; !isOver(); wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      reading = new AbortController();
      bytesAt = Date.now();
      const outcome = await readLive(reading.signal, (message) => {
        wait = FIRST_WAIT_MS;
        bytesAt = Date.now();
        if (!isOver()) tellAll(message);
      });
      if (isOver()) break;
      tellAll({ kind: "phase", phase: outcome === "signed-out" ? "signed-out" : "silent" });
      if (outcome === "signed-out") break;
      // Not all at the same moment, when a server comes back.
      await pause((outcome === "full" ? LONGEST_WAIT_MS : wait) * (0.5 + Math.random() / 2));
    }
    become({ isLeading: false });
  }

  async function takeTurns(signal: AbortSignal) {
    while (!signal.aborted) {
      if (!navigator.locks || !channel) await lead(() => signal.aborted);
      else await takeLock(signal);
      if (state.phase === "signed-out" && !signal.aborted) await pause(LONGEST_WAIT_MS * 6);
    }
  }

  async function takeLock(signal: AbortSignal) {
    queued = new AbortController();
    let isTaken = false;
    const wish = isStealing ? { steal: true } : { signal: queued.signal };
    isStealing = false;
    try {
      await navigator.locks.request(name, wish, () => lead(() => signal.aborted || isTaken));
    } catch {
      // Another tab took our place, or we gave up waiting for ours.
      isTaken = true;
      reading.abort();
      wake();
      become({ isLeading: false });
    }
  }

  function look() {
    const at = Date.now();
    const hasSlept = at - lookedAt > LOOK_MS * 4;
    lookedAt = at;
    if (state.isLeading) {
      if (at - bytesAt > DEAD_MS || hasSlept) reading.abort();
      if (state.phase !== "live") tellAll({ kind: "phase", phase: state.phase });
    } else if (hasSlept) {
      for (const listen of listeners) listen({ kind: "gap", at });
    } else if (at - leaderAt > DEAD_MS + LOOK_MS && document.visibilityState === "visible" && state.phase !== "signed-out") {
      leaderAt = at;
      isStealing = true;
      queued.abort();
    }
  }

  function tryAgain() {
    look();
    wake();
  }

  return {
    start() {
      run = new AbortController();
      const { signal } = run;
      channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
      if (channel) {
        channel.onmessage = ({ data }) => {
          // Another tab has a session again: this one queues up behind it.
          if (state.phase === "signed-out" && data.kind !== "phase") wake();
          take(data as LiveMessage);
        };
      }
      leaderAt = lookedAt = Date.now();
      const timer = setInterval(look, LOOK_MS);
      signal.addEventListener("abort", () => clearInterval(timer));
      window.addEventListener("online", tryAgain, { signal });
      window.addEventListener("offline", () => reading.abort(), { signal });
      document.addEventListener("visibilitychange", tryAgain, { signal });
      void takeTurns(signal);
    },
    stop() {
      run.abort();
      reading.abort();
      queued.abort();
      wake();
      channel?.close();
      channel = null;
    },
    listen(listener: (message: LiveMessage) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    state: () => state,
    watch(watcher: () => void) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}

export type LiveLine = ReturnType<typeof openLine>;
