import type { EvidenceBook } from "./evidence-book";

const MOST_LINES = 8;

/** The first lines of something that may become a finding hours later: byte offset and time of each, the lines themselves held. */
export type FirstLines = [offset: number, time: number][];

export function keepLine(lines: FirstLines, offset: number, time: number, evidence: EvidenceBook): void {
  if (lines.length >= MOST_LINES) return;
  evidence.hold(offset);
  lines.push([offset, time]);
}

export function releaseLines(lines: FirstLines, evidence: EvidenceBook): void {
  for (const [offset] of lines) evidence.release(offset);
}
