"use client";
import { createContext, type ReactNode } from "react";

/** One thing that holds of the record which a form is about. */
export interface NowFact {
  /** The field of a form that asks for the same, where there is one. */
  name?: string;
  label: string;
  value: string;
}

export interface RecordNow {
  /** How far the record had come when the page read it. */
  mark: number;
  facts: readonly NowFact[];
  /** What has happened since a mark, by whom and when. */
  since: (mark: number) => ReactNode;
  /** Reads the record again; without it the whole page is. */
  readAgain?: () => void;
}

/** What forms compare themselves with, when somebody else was faster. */
export const RecordNowContext = createContext<RecordNow | null>(null);
