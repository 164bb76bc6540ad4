/** Everything that a row of the alerts' queue can show, in the order in which it stands until somebody arranges it. */
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

/** How a person wants the columns. Those that are not shown keep their place, so that one which is taken out comes back there. */
export interface ColumnChoice {
  order: readonly AlertColumn[];
  /** In that order. */
  shown: readonly AlertColumn[];
}

/** Without these a row cannot be judged: they are always there. */
export const FIXED_COLUMNS: readonly AlertColumn[] = ["severity", "what", "age"];

/** A row begins with how bad it is and what happened, whatever else is arranged: these are not moved. */
export const LEADING_COLUMNS: readonly AlertColumn[] = ["severity", "what"];

/** What is shown to those who have chosen nothing. */
export const STANDARD_COLUMNS: readonly AlertColumn[] = ["severity", "kind", "what", "age", "owner"];

export const STANDARD_CHOICE: ColumnChoice = arrangeColumns(STANDARD_COLUMNS, ALERT_COLUMN_NAMES);

/** The columns as they stand, whatever was chosen: the fixed ones always, what is not known never, the leading ones in front. */
export function arrangeColumns(chosen: readonly string[], wanted: readonly string[]): ColumnChoice {
  const order = ordered(wanted);
  return { order, shown: order.filter((name) => FIXED_COLUMNS.includes(name) || chosen.includes(name)) };
}

/** What was remembered; a plain list of names is from before columns could be moved. */
export function rememberedColumns(kept: unknown): ColumnChoice {
  if (Array.isArray(kept)) return arrangeColumns(kept, ALERT_COLUMN_NAMES);
  const { order, shown } = (kept ?? {}) as { order?: unknown; shown?: unknown };
  return Array.isArray(order) && Array.isArray(shown) ? arrangeColumns(shown, order) : STANDARD_CHOICE;
}

/** Moves a column past the one that is seen before (-1) or behind (1) it; null where it cannot go further. */
export function moveColumn({ order, shown }: ColumnChoice, name: AlertColumn, by: -1 | 1): ColumnChoice | null {
  const passed = shown[shown.indexOf(name) + by];
  if (!passed || LEADING_COLUMNS.includes(name)) return null;
  const others = order.filter((other) => other !== name);
  const at = others.indexOf(passed) + (by === 1 ? 1 : 0);
  const moved = arrangeColumns(shown, [...others.slice(0, at), name, ...others.slice(at)]);
  return moved.shown.indexOf(name) === shown.indexOf(name) ? null : moved;
}

/** Each column once. Only the kind may stand before what happened, where it stands at first. */
function ordered(wanted: readonly string[]): AlertColumn[] {
  const order = [...new Set(["severity", ...wanted])].filter((name): name is AlertColumn =>
    ALERT_COLUMN_NAMES.includes(name as AlertColumn),
  );
  // One that came later than the choice stands behind its neighbour.
  ALERT_COLUMN_NAMES.forEach((name, index) => {
    if (!order.includes(name)) order.splice(order.indexOf(ALERT_COLUMN_NAMES[index - 1] ?? name) + 1, 0, name);
  });
  const isKindAhead = order.indexOf("kind") < order.indexOf("what");
  const lead: readonly AlertColumn[] = isKindAhead ? ["severity", "kind", "what"] : LEADING_COLUMNS;
  return [...lead, ...order.filter((name) => !lead.includes(name))];
}
