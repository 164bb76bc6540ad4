import type { ClauseToFill } from "./justification-rules";
import { MEASURES, type Measure, milderThan, type SeenActivity } from "./measures";

/** What the alerts and the evidence of a case show, as the draft reads it. */
export interface SeenInCase extends SeenActivity {
  hasProbe: boolean;
  countries: readonly string[];
}

/** One piece of evidence that a draft may rest on. */
export interface DraftEvidence {
  id: string;
  occurredAt: string;
  /** Whether it came from an alert of the case, not from a proof of what was done afterwards. */
  isOfAlert: boolean;
  plain: string | null;
}

/** Sign-ins to a mailbox; submission alone reads nothing. */
const MAILBOX_USE = /\b(imap|imap-login|pop3|pop3-login)\b.*\b(Login|Logged (in|out))\b/i;

/** Whether somebody read the mailbox in what was seen. */
export const readsMailbox = (evidence: readonly DraftEvidence[]) =>
  evidence.some(({ isOfAlert, plain }) => isOfAlert && plain !== null && MAILBOX_USE.test(plain));

/** The stretch that the facts of a draft cover: from the first to the last line of the alerts. Null without any. */
export function factsRange(evidence: readonly DraftEvidence[]): { from: string; until: string } | null {
  const times = evidence
    .filter(({ isOfAlert }) => isOfAlert)
    .map(({ occurredAt }) => occurredAt)
    .sort();
  const [from] = times;
  const until = times.at(-1);
  return from && until ? { from, until } : null;
}

/** Code of the sentence that says why a milder measure does not do, by what was seen. restrictions.draft.milder.<code> */
export function whyNotEnough(milder: Measure, seen: SeenInCase): string {
  if (milder === "block_source") return seen.sourceCount > 1 ? "sourcesChange" : "sourceIsReplaced";
  if (milder === "block_foreign_sign_in") return seen.countries.length > 0 ? "relaysAtHome" : "countryUnknown";
  if (milder === "rate_limit") return seen.hasAbuse ? "rateStillSends" : "oneSendIsEnough";
  return "mailboxIsRead";
}

/** Code of the sentence that says why a wider measure goes too far. restrictions.draft.wider.<code> */
export function whyTooWide(wider: Measure, seen: SeenInCase): string {
  if (wider === "suspend_sign_in") return seen.hasMailboxUse ? "mailboxIsRead" : "noMailboxUse";
  return "narrowerStopsIt";
}

/** How each measure stands to the proposed one, mildest first. */
export function weighMeasures(
  proposed: Measure,
  seen: SeenInCase,
): { measure: Measure; weight: "milder" | "proposed" | "wider"; why: string }[] {
  return MEASURES.map((measure) => {
    if (measure === proposed) return { measure, weight: "proposed", why: "mildestThatStops" };
    return milderThan(proposed).includes(measure)
      ? { measure, weight: "milder", why: whyNotEnough(measure, seen) }
      : { measure, weight: "wider", why: whyTooWide(measure, seen) };
  });
}

/**
 * Which values of an element are chosen beforehand: those that the case shows, and of those that need nothing shown the ones that
 * complete the clause by our experience (a probe leads to mail that harms both sides). Harm to other users is never assumed.
 */
export function draftChoice(element: ClauseToFill["elements"][number], seen: SeenInCase): string[] {
  const shown = element.allowed.filter(({ needs }) => needs !== undefined && (needs === "probe" ? seen.hasProbe : seen.hasAbuse));
  if (element.allowed.some(({ needs }) => needs !== undefined)) return shown.map(({ code }) => code);
  if (element.code !== "harm") return [];
  return element.allowed.filter(({ code }) => element.completedBy.includes(code)).map(({ code }) => code);
}

/** Whether a clause can be completed by what the case shows: each choice has at least one completing value that is not contradicted. */
export function canBeCompleted(clause: ClauseToFill, seen: SeenInCase): boolean {
  if (!clause.permitsRestriction) return false;
  return clause.elements.every(
    (element) =>
      element.proof !== "choice" ||
      element.allowed.some(
        ({ code, needs }) =>
          element.completedBy.includes(code) && !(needs === "probe" && !seen.hasProbe) && !(needs === "abuse" && !seen.hasAbuse),
      ),
  );
}
