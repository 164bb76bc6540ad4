import { ATTACKER_RETURN } from "./return-alert-rules";

/** How long after closing a new alert on the account offers reopening the case. */
export const REOPEN_OFFER_DAYS = 30;
/** The case's own attacker offers it as long as his sign-ins are followed. */
const RETURN_OFFER_DAYS = 90;

interface Reopenable<Case> {
  row: { detectedAt: string; ruleCode?: string };
  earlierCases: readonly Case[];
}

/**
 * The case of the account that was closed last, if this alert came within 30 days of its closing, or its attacker within 90, and no case is open.
 * One that was opened by mistake has nothing to go on with.
 */
export function findReopenable<Case extends { closedAt: string | null; isMistake?: boolean }>({
  row,
  earlierCases,
}: Reopenable<Case>): Case | undefined {
  if (earlierCases.some(({ closedAt }) => closedAt === null)) return undefined;
  const ended = earlierCases.filter(({ isMistake }) => !isMistake);
  const latest = ended.toSorted((a, b) => (b.closedAt ?? "").localeCompare(a.closedAt ?? ""))[0];
  const since = new Date(row.detectedAt).getTime() - new Date(latest?.closedAt ?? 0).getTime();
  const days = row.ruleCode === ATTACKER_RETURN.rule ? RETURN_OFFER_DAYS : REOPEN_OFFER_DAYS;
  return latest && since >= 0 && since <= days * 86_400_000 ? latest : undefined;
}
