import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import type {
  DeliveryState,
  Locale,
  MessageDirection,
  PlanStage,
  ReporterTrust,
  ReportFormat,
  ReportSource,
  ReportState,
} from "@/prisma/generated/client";

/** Something owed of a report. Times are ISO 8601 in UTC. */
export interface ReportDuty {
  id: string;
  kind: ObligationKind;
  openedAt: string;
  dueAt: string;
  doneAt: string | null;
  /** Waived or gone: nothing was done, and nothing is owed any more. */
  isEnded: boolean;
}

/** A piece of text that the report carries; null while it is masked or after it was purged. */
export interface PartView {
  id: string;
  position: number;
  kind: string;
  grade: number;
  text: string | null;
  characters: number;
  reveals: { by: string; at: string; purpose: string }[];
}

export interface MessageView {
  id: string;
  version: number;
  direction: MessageDirection;
  kind: string;
  isAutomatic: boolean;
  subject: string;
  body: string | null;
  address: string;
  state: DeliveryState;
  serverAnswer: string | null;
  occurredAt: string;
  settledAt: string | null;
  readAt: string | null;
  readBy: string | null;
  writtenBy: string | null;
  mailId: string | null;
}

export interface FindingView {
  id: string;
  text: string;
  foundAt: string;
  by: string;
}

export interface ReporterCard {
  id: string;
  name: string;
  organization: string | null;
  email: string;
  language: Locale;
  trust: ReporterTrust;
  note: string | null;
  version: number;
}

/** One report with all that stands around its rows. */
export interface ReportView {
  id: string;
  number: number;
  version: number;
  state: ReportState;
  source: ReportSource;
  format: ReportFormat;
  harm: string;
  subject: string;
  fault: string | null;
  /** What the report says of itself, as code and text. */
  fields: { code: string; text: string }[];
  receivedAt: string;
  occurredAt: string | null;
  acceptedAt: string | null;
  rowCount: number;
  reporter: ReporterCard | null;
  assignee: { id: string; name: string } | null;
  enteredBy: string | null;
  tokenName: string | null;
  settled: { at: string; by: string | null; reason: string | null } | null;
  raw: { name: string | null; contentType: string; size: number; isPurged: boolean; reveals: PartView["reveals"] } | null;
  parts: PartView[];
  findings: FindingView[];
  messages: MessageView[];
  duties: ReportDuty[];
  cases: { number: number; linkedAt: string; contractCode: string; customerName: string; isClosed: boolean }[];
  plans: { id: string; number: number; title: string; stage: PlanStage; linkedAt: string }[];
}
