import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { type LiveCall, type LiveHub, liveHub } from "./live-hub";

/** A reader who does not read is let go; it comes again and reads everything anew. */
const MOST_UNREAD = 200;
const RETRY_MS = 2000;

/**
 * The changes that this person may hear of, as server-sent events (WHATWG HTML §9.2): names of records, never content.
 * Null when the session has more streams than a browser opens.
 */
export async function openLiveStream(operator: Operator, hub: LiveHub = liveHub()): Promise<ReadableStream<Uint8Array> | null> {
  if (!hub.hasRoom(operator.sessionId)) return null;
  const letters = new TextEncoder();
  let leave: () => void = () => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(stream) {
        let isOver = false;
        function close() {
          if (isOver) return;
          isOver = true;
          leave();
          stream.close();
        }
        function write(text: string) {
          if (isOver) return;
          stream.enqueue(letters.encode(text));
          if ((stream.desiredSize ?? 0) < -MOST_UNREAD) close();
        }
        const subscription = hub.subscribe({
          operator,
          tell: (call) => write(eventOf(call)),
          end(why) {
            write(`event: end\ndata: ${why}\n\n`);
            close();
          },
        });
        leave = subscription.leave;
        write(`retry: ${RETRY_MS}\n\n`);
        // Only now nothing is missed any more: what the page shows was read before, so it is read once again.
        void subscription.ready.then(() => write(eventOf({ kind: "gap" })));
      },
      cancel: () => leave(),
    },
    { highWaterMark: 1 },
  );
}

function eventOf(call: LiveCall): string {
  const at = now().getTime();
  if (call.kind === "changed") return `event: changed\ndata: ${at} ${call.streams.join(" ")}\n\n`;
  return `event: ${call.kind}\ndata: ${at}\n\n`;
}
