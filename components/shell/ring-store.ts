import type { Ring } from "@/lib/alerts/ring-inputs";
import type { RingView } from "@/lib/alerts/ring-queries";

/** What all tabs of a browser know of the bell. */
export interface RingState {
  ring: Ring;
  count: number;
  /** From where what comes is counted; null after it was looked at: then from the next answer on. */
  mark: { since: number; readAt: string } | null;
}

export const RING_SILENT: RingState = { ring: { of: "nothing" }, count: 0, mark: null };

const placeOf = (userId: string) => `sakimori-ring:${userId}`;

export function readRingState(userId: string): RingState {
  try {
    return (JSON.parse(localStorage.getItem(placeOf(userId)) ?? "null") as RingState | null) ?? RING_SILENT;
  } catch {
    return RING_SILENT;
  }
}

/** Other tabs hear of it by the browser's `storage` event, this one by the returned state. */
export function keepRingState(userId: string, state: RingState): RingState {
  try {
    localStorage.setItem(placeOf(userId), JSON.stringify(state));
  } catch {
    // Full, or switched off: then each tab counts for itself.
  }
  return state;
}

export const isRingPlace = (userId: string, key: string | null) => key === placeOf(userId);

/** Asks what has come; null when the server was not reached. */
export async function askRing({ mark }: RingState): Promise<RingView | null> {
  const from = mark ? `?since=${mark.since}&readAt=${encodeURIComponent(mark.readAt)}` : "";
  try {
    const response = await fetch(`/api/live/ring${from}`);
    return response.ok ? ((await response.json()) as { data: RingView }).data : null;
  } catch {
    return null;
  }
}

export async function sendRing(ring: Ring): Promise<boolean> {
  try {
    const response = await fetch("/api/live/ring", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ring }),
    });
    return response.ok;
  } catch {
    return false;
  }
}
