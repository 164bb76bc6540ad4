import { OBLIGATIONS, type ObligationKind, ruleOf, type Span } from "./obligation-kinds";

/** What an installation has chosen for one kind of duty. */
export interface DutyChoice {
  due: Span;
  /** Past it a reason is owed as well; only kinds that have one by our table have one here. */
  limit: Span | null;
  /** Whether the managers are told when it is overdue, and how long after the due time. */
  escalates: boolean;
  graceMinutes: number;
}

export type DutyChoices = Partial<Record<ObligationKind, DutyChoice>>;

const HOUR = 3_600_000;
const LONGEST = 180 * 24 * HOUR;
/** Fewer and a night without a manager would never end; more and nobody would be told in time. */
export const MOST_GRACE_MINUTES = 7 * 24 * 60;

/** What holds as long as nobody has chosen: our table's times. What only waits for time to pass tells nobody. */
export function standardChoice(kind: ObligationKind): DutyChoice {
  const { due, limit, waitsFor } = ruleOf(kind);
  return { due, limit: limit ?? null, escalates: waitsFor !== "time", graceMinutes: 0 };
}

export function choiceOf(choices: DutyChoices, kind: ObligationKind): DutyChoice {
  return choices[kind] ?? standardChoice(kind);
}

/** The least time that a span can be, in ms: a business day is 8.5 hours at the least. */
const leastOf = (span: Span): number =>
  "hours" in span ? span.hours * HOUR : "days" in span ? span.days * 24 * HOUR : Math.max(span.businessDays, 1) * 8.5 * HOUR;

/** Whether a stretch of time can be told before any holiday is known. */
const isElapsed = (span: Span) => !("businessDays" in span);

const isSameSpan = (a: Span | null | undefined, b: Span | null | undefined) =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Why a choice cannot stand, as the field it concerns and the key of a sentence; undefined when it can. */
export function refusalOfChoice(kind: ObligationKind, choice: DutyChoice): { field: string; key: string } | undefined {
  const rule = ruleOf(kind);
  const refuse = (field: string, name: string) => ({ field, key: `obligations.input.${name}` });
  if (leastOf(choice.due) > LONGEST) return refuse("due", "tooLong");
  if (rule.leeway === "fixed" && !isSameSpan(choice.due, rule.due)) return refuse("due", "fixed");
  if (rule.leeway === "shorter" && !isNoLonger(choice.due, rule.due)) return refuse("due", "onlyShorter");
  if (!rule.limit) return choice.limit ? refuse("limit", "noLimit") : undefined;
  if (!choice.limit) return refuse("limit", "limitStays");
  if (!isNoLonger(choice.limit, rule.limit)) return refuse("limit", "limitOnlyShorter");
  return isNoLonger(choice.due, choice.limit) ? undefined : refuse("due", "pastLimit");
}

/** Business time may stand still over a holiday, so it is never known to be shorter than elapsed time. */
const isNoLonger = (span: Span, than: Span) => isElapsed(span) && isElapsed(than) && leastOf(span) <= leastOf(than);

export const isSameChoice = (a: DutyChoice, b: DutyChoice) =>
  isSameSpan(a.due, b.due) && isSameSpan(a.limit, b.limit) && a.escalates === b.escalates && a.graceMinutes === b.graceMinutes;

/** The choices with one more; what equals our own table is not kept, so that it follows the table. */
export function withChoice(choices: DutyChoices, kind: ObligationKind, choice: DutyChoice): DutyChoices {
  const { [kind]: _before, ...others } = choices;
  return isSameChoice(choice, standardChoice(kind)) ? others : { ...others, [kind]: choice };
}

export const isObligationKind = (kind: string): kind is ObligationKind => kind in OBLIGATIONS;
