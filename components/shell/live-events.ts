/** Fired on the window when the server can be reached again, so that what waited is sent. */
export const REACHED = "sakimori-reached";

/** What the one stream of a browser says to each of its tabs. Times are the server's, in ms. */
export type LiveMessage =
  | { kind: "changed"; at: number; streams: string[] }
  /** Something may have been missed: what is shown has to be read again. */
  | { kind: "gap"; at: number }
  | { kind: "beat"; at: number }
  | { kind: "phase"; phase: LivePhase };

export type LivePhase = "connecting" | "live" | "silent" | "signed-out";

/** Whether a name of a record is meant by `alert:` (all of a kind) or `alert:12` (one). `alert:*` means any of its kind. */
export function isMeant(stream: string, by: string): boolean {
  if (by.endsWith(":")) return stream.startsWith(by);
  return stream === by || (stream.endsWith(":*") && by.startsWith(stream.slice(0, -1)));
}
