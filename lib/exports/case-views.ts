import type { Lane } from "@/prisma/generated/client";

/** The timeline of a case in words, as it is written into a file. */
export interface CaseTimeline {
  incidentId: string;
  number: number;
  /** What is known of the case: its customer, contract, accounts, stage. */
  facts: readonly (readonly [string, string])[];
  /** What T+0 is, and when: "T+0 は最初の探索", "2026/05/12 火 09:01:47". */
  zero: { basis: string; wall: string };
  rows: readonly CaseLine[];
  drawing: CaseDrawing;
}

export interface CaseLine {
  lane: string;
  wall: string;
  elapsed: string;
  elapsedDays: string;
  title: string;
  detail: string;
  recordedBy: string;
  /** ISO 8601, UTC. */
  recordedAt: string;
  evidence: string;
  /** That it was corrected since, or what it corrects. */
  correction: string;
  isCorrected: boolean;
}

/** Places in points within a picture of `width` and `height`. */
export interface CaseDrawing {
  width: number;
  height: number;
  left: number;
  right: number;
  lanes: readonly { lane: Lane; name: string; top: number; y: number }[];
  ticks: readonly { x: number; text: string }[];
  /** Breaks in time, and how much each hides. */
  folds: readonly { x: number; width: number; text: string }[];
  walls: readonly { x: number; text: string }[];
  bars: readonly {
    lane: Lane;
    state: "password_valid" | "password_dead" | "restricted" | "waiting";
    x: number;
    until: number;
    isOpen: boolean;
    text: string;
    label: { x: number; row: "above" | "below" } | undefined;
  }[];
  marks: readonly {
    lane: Lane;
    x: number;
    isDecisive: boolean;
    label: { x: number; row: "above" | "below"; anchor: "start" | "end"; text: string } | undefined;
  }[];
  now: { x: number; text: string } | null;
}
