import { maskSubject } from "@/lib/detection/credential-mask";
import { EventKind } from "@/lib/detection/event-kind";
import { type RedactedLine, redactLine } from "@/lib/detection/evidence-line";
import { LineParser } from "@/lib/detection/line-parser";
import { LogClock } from "@/lib/detection/log-clock";

const UNREAD: readonly EventKind[] = [EventKind.none, EventKind.unknown];
/** Asked only what a line is; no time is read by it. */
const parser = new LineParser(new LogClock("UTC", undefined, 0));

/**
 * A line as another system cites it. Of what Postfix and Dovecot write the detector knows where somebody's text may stand. Of every
 * other program nobody knows it, so such a line is kept only where nothing in it can be part of a credential, not even an address.
 */
export function redactPostedLine(line: string, readsSubjects: boolean): Omit<RedactedLine, "lineHash"> {
  const bytes = Buffer.from(line, "utf8");
  if (!UNREAD.includes(parser.scan(bytes, 0, bytes.length))) return redactLine(line, readsSubjects);
  return { line: maskSubject(line), grade: 1 };
}
