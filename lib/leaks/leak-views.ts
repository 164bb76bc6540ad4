import type { LeakAnswer, LeakDuty, LeakRead, LeakRegime } from "@/prisma/generated/client";
import type { LeakStep, ReportStep } from "./leak-rule-table";

/** The leak questions of a case. */
export interface LeakQuestions {
  /** Somebody signed in by IMAP, POP or webmail in what was seen: mail may have been read. */
  isReadingPlausible: boolean;
  /** What the case's facts say of the period, to begin with. */
  prefill: LeakPrefill;
  regimes: LeakRegimeView[];
}

export interface LeakPrefill {
  readFrom: string | null;
  readUntil: string | null;
  /** By what the period ends: a measure that keeps readers out, the password's change, or a measure that does not. */
  endedBy: "measure" | "reset" | "sending_only" | null;
}

export interface LeakRegimeView {
  regime: LeakRegime;
  /** The newest answer of this life; null as long as there is none. */
  standing: LeakAnswerView | null;
  earlier: LeakAnswerView[];
  reports: LeakReportView[];
  owed: { step: ReportStep; dueAt: string }[];
}

export interface LeakAnswerView {
  id: string;
  answer: LeakAnswer;
  reason: string;
  knownAt: string;
  wasRead: LeakRead;
  readFrom: string | null;
  readUntil: string | null;
  persons: number | null;
  isWrongful: boolean;
  duty: LeakDuty | null;
  assessedAt: string;
  byName: string | null;
  lifeNumber: number;
}

export interface LeakReportView {
  id: string;
  step: string;
  reportedAt: string;
  recipient: string;
  note: string;
  byName: string | null;
}

export interface LeakRuleRow {
  step: LeakStep;
  regime: LeakRegime;
  id: string | null;
  days: number | null;
  countsFirst: boolean;
  movesOn: boolean;
  source: string;
}

export interface LeakRuleVersion {
  id: string;
  step: LeakStep;
  days: number | null;
  source: string;
  setAt: string;
  byName: string | null;
  changeNote: string;
}
