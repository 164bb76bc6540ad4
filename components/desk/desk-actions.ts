import type { Answer } from "@/components/ui/use-action";
import type { ClaimAlert } from "@/lib/alerts/alert-inputs";

interface Decision {
  obligationId: string;
  version: number;
  reason: string;
}

/** The doors of the desk, as the page hands them to its parts. */
export interface DeskActions {
  waive: (wish: Decision) => Promise<Answer<unknown>>;
  extend: (wish: Decision & { dueAt: string }) => Promise<Answer<unknown>>;
  claim: (wish: ClaimAlert) => Promise<Answer<{ number: number }>>;
}
