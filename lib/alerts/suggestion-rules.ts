import type { AlertDetail, AlertRow } from "./alert-views";
import { findReopenable } from "./reopen-rules";
import { ATTACKER_RETURN } from "./return-alert-rules";

/** What an experienced colleague would do next with an alert, and why. Drawn as a sentence with the button that does it. */
export type Suggestion =
  | { do: "reopen"; why: "returned"; incident: number }
  | { do: "join"; why: "restricted" }
  | { do: "escalate"; why: "probe" | "abuse" }
  | { do: "match"; why: "contractUnknown" }
  | { do: "suppress"; why: "dismissedBefore"; times: number }
  | { do: "merge"; why: "sameSource"; alerts: number }
  | { do: "look"; why: "hitInAttack"; accounts: number };

/** So often dismissed before, the next of the same kind is hardly news. */
const OFTEN = 2;

/** Whether only the detail can say what is owed next: until it is there, the wrong button would be offered. */
export const awaitsDetail = ({ ruleCode }: Pick<AlertRow, "ruleCode">) => ruleCode === ATTACKER_RETURN.rule;

/** Rules in their order: what must not wait comes first, what only tidies the queue last. Null once it is decided, or where nothing is plain. */
export function suggestFor(detail: AlertDetail): Suggestion | null {
  const { row, touched, sameAccount, sameSource, isRestricted } = detail;
  if (row.state === "dismissed" || row.state === "escalated" || row.place === "suppressed") return null;
  const ended = awaitsDetail(row) ? findReopenable(detail) : undefined;
  if (ended) return { do: "reopen", why: "returned", incident: ended.number };
  const isMatched = row.address !== null && row.customerName !== null;
  const hit = touched.filter(({ accepted }) => accepted > 0).length;

  if (isMatched && isRestricted) return { do: "join", why: "restricted" };
  if (row.address !== null && !isMatched) return { do: "match", why: "contractUnknown" };
  const times = sameAccount.filter((other) => other.kind === row.kind && other.state === "dismissed").length;
  const isEverDecided = sameAccount.some((other) => other.kind === row.kind && other.state === "escalated");
  if (times >= OFTEN && !isEverDecided) return { do: "suppress", why: "dismissedBefore", times };
  if (row.kind === "probe" && isMatched) return { do: "escalate", why: "probe" };
  if (row.kind === "abuse" && isMatched) return { do: "escalate", why: "abuse" };
  if (row.kind === "stuffing" && hit > 0) return { do: "look", why: "hitInAttack", accounts: hit };
  const waiting = sameSource.filter(({ state }) => state === "open" || state === "claimed").length;
  if (row.kind === "stuffing" && waiting > 0 && row.campaignNumber === null)
    return { do: "merge", why: "sameSource", alerts: waiting };
  return null;
}
