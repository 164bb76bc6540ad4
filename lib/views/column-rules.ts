/** Everything that a row of the alerts' queue can show, in the order in which it stands. */
export const ALERT_COLUMN_NAMES = [
  "severity",
  "kind",
  "what",
  "rule",
  "contract",
  "country",
  "asn",
  "score",
  "events",
  "detectedAt",
  "due",
  "campaign",
  "age",
  "owner",
] as const;
export type AlertColumn = (typeof ALERT_COLUMN_NAMES)[number];

/** Without these a row cannot be judged: they are always there. */
export const FIXED_COLUMNS: readonly AlertColumn[] = ["severity", "what", "age"];

/** What is shown to those who have chosen nothing. */
export const STANDARD_COLUMNS: readonly AlertColumn[] = ["severity", "kind", "what", "age", "owner"];

/** The columns as they stand, whatever was chosen: the fixed ones always, what is not known never, and in our order. */
export function columnsShown(chosen: readonly string[]): AlertColumn[] {
  return ALERT_COLUMN_NAMES.filter((name) => FIXED_COLUMNS.includes(name) || chosen.includes(name));
}
