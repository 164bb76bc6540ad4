import type { ImportFate } from "@/prisma/generated/client";
import type { RowProblem } from "./row-rules";

/** What becomes of a row; of a refused one, why. */
export interface Verdict {
  fate: Exclude<ImportFate, "waiting">;
  changes: string[];
  problems: RowProblem[];
}

/** A row as it waits for its verdict. */
export interface WaitingRow {
  line: number;
  key: string;
  fields: Readonly<Record<string, string>>;
}

export interface JudgedRow {
  line: number;
  verdict: Verdict;
}

export const refused = (problem: RowProblem): Verdict => ({ fate: "refused", changes: [], problems: [problem] });

export const fated = (fate: Verdict["fate"], changes: string[] = []): Verdict => ({ fate, changes, problems: [] });

/** How many rows of each fate, and how many accounts would go because a complete file does not name them. */
export type ImportCounts = Record<Verdict["fate"] | "vanished", number>;

export const NO_COUNTS: ImportCounts = {
  added: 0,
  changed: 0,
  matched: 0,
  unchanged: 0,
  ended: 0,
  refused: 0,
  vanished: 0,
};
