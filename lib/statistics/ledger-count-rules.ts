/** An entry of a case's stream, as the ledger exports it. */
export interface CaseEntry {
  stream: string;
  seq: number;
  kind: string;
  payload: Record<string, unknown>;
}

/** How an account of a case counts, told by the ledger alone. Times in ms. */
export interface LedgerCount {
  incidentAccountId: string;
  countedAs: "abuse" | "defense" | null;
  detectedAt: number | null;
  probedAt: number | null;
  abuseStartedAt: number | null;
  restrictedAt: number | null;
  notifiedAt: number | null;
}

interface Milestone {
  kind: string;
  life: number;
  at: number;
}

interface Account {
  /** What stands, in the order in which it was recorded. */
  milestones: Milestone[];
  reclassified: "abuse" | "defense" | null;
}

/** Outcomes after which a life does not count. */
const BESIDE = ["false_positive", "duplicate", "opened_by_mistake", "no_action"];

/**
 * Counts the accounts of one case from its stream, by the one counting rule of the product, without looking at the case itself: an
 * account counts when in some life a measure was applied or a notice sent and that life did not end beside the matter; it is defense
 * when the first measure came before the abuse or no abuse is known, unless it was reclassified. `entries` are one stream, by seq.
 */
export function countFromLedger(entries: readonly CaseEntry[]): LedgerCount[] {
  const accounts = new Map<string, Account>();
  const outcomes = new Map<number, string>();
  let life = 1;
  for (const { kind, payload } of entries) {
    if (kind === "INCIDENT_REOPENED") life = Number(payload.life);
    else if (kind === "INCIDENT_CLOSED") outcomes.set(Number(payload.life), String(payload.outcome));
    else if (kind === "RECLASSIFIED") accountOf(accounts, payload).reclassified = payload.as === "abuse" ? "abuse" : "defense";
    else if (kind === "MILESTONE_RECORDED") recordMilestone(accountOf(accounts, payload), payload, life);
  }
  return [...accounts].map(([id, account]) => countOf(id, account, outcomes));
}

function accountOf(accounts: Map<string, Account>, { incidentAccountId }: Record<string, unknown>): Account {
  const id = String(incidentAccountId);
  const known = accounts.get(id) ?? { milestones: [], reclassified: null };
  accounts.set(id, known);
  return known;
}

/** A correction takes the place of the last standing one of its kind; a retraction takes it away. */
function recordMilestone(account: Account, payload: Record<string, unknown>, life: number): void {
  const kind = String(payload.milestone);
  const at = Date.parse(String(payload.at));
  if (payload.correctsId === null || payload.correctsId === undefined) {
    account.milestones.push({ kind, life, at });
    return;
  }
  const place = account.milestones.findLastIndex((one) => one.kind === kind);
  const corrected = account.milestones[place];
  if (!corrected) return;
  if (payload.isRetraction === true) account.milestones.splice(place, 1);
  else account.milestones[place] = { ...corrected, at };
}

function countOf(
  incidentAccountId: string,
  { milestones, reclassified }: Account,
  outcomes: ReadonlyMap<number, string>,
): LedgerCount {
  const first = (kind: string): number | null =>
    milestones.reduce<number | null>(
      (least, one) => (one.kind === kind && (least === null || one.at < least) ? one.at : least),
      null,
    );
  const counts = milestones.some(
    ({ kind, life }) => (kind === "restricted" || kind === "notified") && !BESIDE.includes(outcomes.get(life) ?? ""),
  );
  const abuseStartedAt = first("abuse_started");
  const restrictedAt = first("restricted");
  const isDefense = abuseStartedAt === null || (restrictedAt !== null && restrictedAt < abuseStartedAt);
  return {
    incidentAccountId,
    countedAs: counts ? (reclassified ?? (isDefense ? "defense" : "abuse")) : null,
    detectedAt: first("detected"),
    probedAt: first("probed"),
    abuseStartedAt,
    restrictedAt,
    notifiedAt: first("notified"),
  };
}
