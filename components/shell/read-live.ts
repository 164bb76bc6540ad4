import type { LiveMessage } from "./live-events";

/** Why reading has ended. `full`: this session has too many streams already. */
export type LiveOutcome = "signed-out" | "full" | "lost";

/** Reads the server's events until they end. By fetch and not EventSource, which would not tell a refusal from a lost line. */
export async function readLive(signal: AbortSignal, tell: (message: LiveMessage) => void): Promise<LiveOutcome> {
  try {
    const response = await fetch("/api/live", { signal, cache: "no-store", headers: { accept: "text/event-stream" } });
    if (response.status === 401) return "signed-out";
    if (response.status === 429) return "full";
    if (!response.ok || !response.body) return "lost";
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return "lost";
      const events = (rest + value).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) {
        if (fieldOf(event, "event") === "end" && fieldOf(event, "data") === "signed-out") return "signed-out";
        const message = messageOf(event);
        if (message) tell(message);
      }
    }
  } catch {
    return "lost"; // the page says so by its silence
  }
}

const fieldOf = (event: string, name: string) =>
  event
    .split("\n")
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2);

function messageOf(event: string): LiveMessage | null {
  const kind = fieldOf(event, "event");
  const [time, ...streams] = (fieldOf(event, "data") ?? "").split(" ");
  const at = Number(time);
  if (kind === "changed") return { kind, at, streams };
  return kind === "gap" || kind === "beat" ? { kind, at } : null;
}
