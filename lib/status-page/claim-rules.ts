import type { ResponseOutcome, StatusClaim } from "@/prisma/generated/client";

/** What a claim would be recorded as, if the person who reads it believes it. A proposal, never a response. */
export const PROPOSED_OUTCOMES: Readonly<Record<StatusClaim, ResponseOutcome>> = {
  left_company: "account_deleted_left",
  changed_password: "password_changed",
  it_was_me: "legitimate_use",
  call_me: "question",
};
