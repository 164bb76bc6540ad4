import type { Act } from "@/components/ui/action-dialog";
import type { ClaimAlert } from "@/lib/alerts/alert-inputs";
import type { DeskList, DutyWay, ObligationRow } from "@/lib/obligations/obligation-views";

/** The door by which an alert is taken from the desk. */
export type ClaimAct = Act<ClaimAlert, { number: number }>;

/** A duty, and what the desk offers the reader for it. */
export type DeskRow = ObligationRow & { way: DutyWay };

/** The desk's list as it travels to the browser. */
export interface DutyList extends DeskList {
  rows: DeskRow[];
  /** The server's time in ms, by which the duties are grouped. */
  at: number;
}
