import type { Answer } from "@/components/ui/use-action";
import type { ClaimAlert, DismissAlert, PlaceSuppression, SnoozeAlert } from "@/lib/alerts/alert-inputs";
import type { AlertRow } from "@/lib/alerts/alert-views";
import type { RequestBulk } from "@/lib/bulk/bulk-inputs";
import type { BulkRunView } from "@/lib/bulk/bulk-views";

type Door<Wish, Done> = (wish: Wish) => Promise<Answer<Done>>;

/** The doors of the page, as it hands them to its parts. */
export interface TriageActions {
  claim: Door<ClaimAlert, AlertRow>;
  release: Door<ClaimAlert, AlertRow>;
  dismiss: Door<DismissAlert, AlertRow>;
  undoDismissal: Door<ClaimAlert, AlertRow>;
  snooze: Door<SnoozeAlert, AlertRow>;
  endSnooze: Door<ClaimAlert, AlertRow>;
  suppress: Door<PlaceSuppression, { row: AlertRow; number: number; quieted: number }>;
  endSuppression: Door<{ number: number; version: number }, { number: number; returned: number }>;
  merge: Door<{ alertIds: string[]; campaign: number | null; note: string }, { campaign: number; rows: AlertRow[] }>;
  unmerge: Door<{ alertIds: string[]; campaign: number }, { campaign: number; rows: AlertRow[] }>;
  escalate: Door<ClaimAlert, { number: number; isNew: boolean; row: AlertRow }>;
  undoEscalation: Door<ClaimAlert, AlertRow>;
  changeDayBudget: Door<{ items: number; onNumber: number; reason: string }, { number: number }>;
  requestBulk: Door<RequestBulk, BulkRunView>;
  undoBulk: Door<{ number: number }, BulkRunView>;
}
