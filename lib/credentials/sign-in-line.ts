import { EventKind } from "@/lib/detection/event-kind";
import { LineParser } from "@/lib/detection/line-parser";
import { LogClock } from "@/lib/detection/log-clock";
import { TIME_ZONE } from "@/lib/i18n/locales";

/** What one log line says of a sign-in. */
export interface SignIn {
  /** refused: the password was not even looked at, as when our own restriction stands in the way. */
  result: "accepted" | "failed" | "refused";
  user: string;
  source: string;
}

const RESULTS: Partial<Record<EventKind, SignIn["result"]>> = {
  [EventKind.submitted]: "accepted",
  [EventKind.signedIn]: "accepted",
  [EventKind.signInFailed]: "failed",
  [EventKind.authFailed]: "failed",
  [EventKind.signInRefused]: "refused",
};

/** Reads a mail-log line as the detector does; undefined when it tells of no sign-in. */
export function readSignIn(line: string, at: Date): SignIn | undefined {
  const bytes = Buffer.from(line, "utf8");
  const parser = new LineParser(new LogClock(TIME_ZONE, at.getUTCFullYear(), at.getTime()));
  const result = RESULTS[parser.parse(bytes, 0, bytes.length)];
  if (!result) return undefined;
  const { event } = parser;
  return {
    result,
    user: event.text(event.userAt, event.userEnd).toLowerCase(),
    source: event.text(event.addressAt, event.addressEnd),
  };
}
