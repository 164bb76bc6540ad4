import type { EvidenceBook } from "./evidence-book";
import type { Evidence } from "./finding";

const MOST_LINES = 8;

/**
 * The first lines of something that may become a finding hours later, when they are out of reach: redacted as soon as there is a
 * second one, for most beginnings never get one.
 */
export interface FirstLines {
  first: [offset: number, time: number] | null;
  cited: Evidence[];
}

export const noLines = (): FirstLines => ({ first: null, cited: [] });

export function keepLine(lines: FirstLines, offset: number, time: number, host: string, evidence: EvidenceBook): void {
  if (lines.cited.length >= MOST_LINES) return;
  if (lines.first === null && lines.cited.length === 0) {
    lines.first = [offset, time];
    return;
  }
  const fresh: [number, number][] = lines.first === null ? [[offset, time]] : [lines.first, [offset, time]];
  lines.first = null;
  lines.cited.push(...evidence.cite(fresh, host));
}
