import type { StatusClaim } from "@/prisma/generated/client";

/** What the status page shows of a case: nothing that the notice does not say, and nothing secret. */
export interface StatusView {
  caseNumber: number;
  serviceName: string;
  noticeAt: string;
  expiresAt: string;
  deskMail: string;
  /** What the measures rest on; a case without measures only asks. */
  why: "defense" | "abuse" | "asking";
  state: "in_force" | "lifted" | "no_measure" | "closed";
  measures: StatusMeasure[];
  clauses: { document: string; label: string }[];
  /** What was said here before by this code. */
  answers: { claim: StatusClaim; receivedAt: string }[];
}

export interface StatusMeasure {
  id: string;
  /** Masked. */
  account: string;
  measure: string;
  since: string;
  liftedAt: string | null;
  ends: string;
}
