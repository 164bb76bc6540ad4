import { type LineAnswer, refused } from "@/lib/gateways/line-http";

const NEWLINE = 0x0a;
const MOST_LINES = 200_000;

/** The lines of a body, each with its end, and how many; or why they are not taken. */
export function linesOf(body: Buffer, contentType: string): { lines: Buffer; count: number } | { refusal: LineAnswer } {
  if (contentType !== "text/plain")
    return { refusal: refused(415, "content_type", "Send raw log lines as 'Content-Type: text/plain'.") };
  const isWhole = body.length === 0 || body[body.length - 1] === NEWLINE;
  const lines = isWhole ? body : Buffer.concat([body, Buffer.of(NEWLINE)]);
  let count = 0;
  for (let at = lines.indexOf(NEWLINE); at >= 0; at = lines.indexOf(NEWLINE, at + 1)) count += 1;
  if (count > MOST_LINES) return { refusal: refused(413, "too_many_lines", `A batch may have ${MOST_LINES} lines.`) };
  return { lines, count };
}
