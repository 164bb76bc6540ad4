import type { Act } from "@/components/ui/action-dialog";
import type { ClaimAlert } from "@/lib/alerts/alert-inputs";

/** The door by which an alert is taken from the desk. */
export type ClaimAct = Act<ClaimAlert, { number: number }>;
