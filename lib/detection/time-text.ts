import { byteAt, isDigit, sameBytes, twoDigits } from "./bytes";

const BLANK = 32;
/** `Nov  5 10:00:` */
const BSD_MINUTE = 13;
/** `2026-11-05T10:00:` */
const ISO_MINUTE = 17;
/** `+09:00` */
const ZONE = 6;

/** Compares headers' times as they are written: lines of the same minute follow one another, and its time needs be made out once only. */
export class TimeText {
  /** Of the header looked at last: milliseconds since its minute began, 0 where that is not plainly written. */
  milliseconds = 0;
  private at = -1;
  private zoneAt = 0;

  /** Before another block: what was looked at lies no longer there. */
  forget(): void {
    this.at = -1;
  }

  /** Whether the time at `timeAt` is of the minute of the one before it, and both are plainly written. */
  isSameMinute(line: Buffer, timeAt: number): boolean {
    const before = this.at;
    this.at = timeAt;
    this.milliseconds = 0;
    if (isDigit(byteAt(line, timeAt))) return this.isSameIso(line, before, timeAt);
    if (byteAt(line, timeAt + BSD_MINUTE + 2) !== BLANK || !this.readSeconds(line, timeAt + BSD_MINUTE)) return this.isOdd();
    return before >= 0 && sameBytes(line, before, timeAt, BSD_MINUTE);
  }

  private isSameIso(line: Buffer, before: number, timeAt: number): boolean {
    if (!this.readSeconds(line, timeAt + ISO_MINUTE)) return this.isOdd();
    const zoneBefore = this.zoneAt;
    this.zoneAt = this.readFraction(line, timeAt + ISO_MINUTE + 2);
    return before >= 0 && sameBytes(line, before, timeAt, ISO_MINUTE) && sameBytes(line, zoneBefore, this.zoneAt, ZONE);
  }

  /** A leap second, or no time at all: neither this one nor the next is told by another. */
  private isOdd(): boolean {
    this.at = -1;
    return false;
  }

  private readSeconds(line: Buffer, at: number): boolean {
    if (!isDigit(byteAt(line, at)) || !isDigit(byteAt(line, at + 1)) || byteAt(line, at - 1) !== 58) return false;
    const seconds = twoDigits(line, at);
    if (seconds > 59) return false;
    this.milliseconds = seconds * 1000;
    return true;
  }

  /** Index after the fraction, where the zone begins. */
  private readFraction(line: Buffer, at: number): number {
    let i = at;
    if (byteAt(line, i) !== 46 && byteAt(line, i) !== 44) return i;
    let scale = 100;
    for (i++; isDigit(byteAt(line, i)); i++) {
      this.milliseconds += (byteAt(line, i) - 48) * scale;
      scale = scale === 100 ? 10 : scale === 10 ? 1 : 0;
    }
    return i;
  }
}
