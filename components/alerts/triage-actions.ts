import type { Answer } from "@/components/ui/use-action";
import type { ClaimAlert, DismissAlert } from "@/lib/alerts/alert-inputs";
import type { AlertRow } from "@/lib/alerts/alert-views";

/** The doors of the page, as it hands them to its parts. */
export interface TriageActions {
  claim: (wish: ClaimAlert) => Promise<Answer<AlertRow>>;
  release: (wish: ClaimAlert) => Promise<Answer<AlertRow>>;
  dismiss: (wish: DismissAlert) => Promise<Answer<AlertRow>>;
  undoDismissal: (wish: ClaimAlert) => Promise<Answer<AlertRow>>;
  escalate: (wish: ClaimAlert) => Promise<Answer<{ number: number; isNew: boolean }>>;
}
