export type LogSourceKind = "file" | "history" | "syslog_udp" | "syslog_tcp" | "syslog_tls" | "http";

/**
 * ok: read up to its end. behind: more waits than a moment's worth. silent: looked at, but no line has come for long. down: it cannot be
 * read, or nobody looks at it. Of an old log: reading, done. left: nothing names it any more.
 */
export type LogSourceState = "ok" | "behind" | "silent" | "down" | "reading" | "done" | "left";

export interface LogSourceFacts {
  kind: LogSourceKind;
  behindBytes: number;
  lastLineAt: Date | null;
  /** When it was last looked at or heard. */
  readAt: Date | null;
  finishedAt: Date | null;
  error: string | null;
}

/** The worker looks at each log every few seconds. */
export const UNSEEN_AFTER_MS = 30_000;
/** What nobody has looked at for so long is not followed any more. */
export const FORGOTTEN_AFTER_MS = 24 * 3_600_000;
/** A busy log is read in pieces of a few megabytes: less than this is read within the second. */
export const BEHIND_BYTES = 4 * 1024 * 1024;
/** A mail service that is in use writes more often. */
export const SILENT_AFTER_MS = 3_600_000;

/** How a source is, for health and for its page alike. */
export function stateOfSource(source: LogSourceFacts, at: Date): LogSourceState {
  const { kind, error, readAt, finishedAt, behindBytes } = source;
  // Old logs are read once, and who sends by HTTP is heard when they send: neither is looked at in between.
  const isLookedAt = kind !== "history" && kind !== "http";
  if (isLookedAt && isOver(readAt, FORGOTTEN_AFTER_MS, at)) return "left";
  if (error !== null || (isLookedAt && isOver(readAt, UNSEEN_AFTER_MS, at))) return "down";
  if (kind === "history") return finishedAt === null ? "reading" : "done";
  if (behindBytes > BEHIND_BYTES) return "behind";
  return isOver(source.lastLineAt, SILENT_AFTER_MS, at) ? "silent" : "ok";
}

const isOver = (since: Date | null, span: number, at: Date) => since === null || at.getTime() - since.getTime() > span;
