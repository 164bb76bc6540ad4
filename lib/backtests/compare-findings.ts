import type { Finding } from "@/lib/detection/finding";
import type { RuleId } from "@/lib/detection/rule-catalogue-table";
import { type Compared, type ComparedFinding, FATES, type Fate, type RuleComparison } from "./backtest-job";

/** As many of each fate are kept in full, the best-ranked first. */
export const MOST_ITEMS = 500;
/** More than this on one side is a setting that nobody can want; the comparison stops. */
export const MOST_FINDINGS = 100_000;
const MOST_LINES = 8;
const MOST_SOURCES = 5;
/** Two findings of one rule on one account within a day are the same affair, found at different lines. */
const SAME_AFFAIR_MS = 24 * 3_600_000;

export type Side = "now" | "draft";
const otherOf = (side: Side): Side => (side === "now" ? "draft" : "now");

/** Puts what a draft finds beside what the rules in force find, while the log is read: of a finding only a day is held. */
export class FindingComparison {
  private readonly seen = { now: new Set<string>(), draft: new Set<string>() };
  private readonly open = { now: new Map<string, Finding>(), draft: new Map<string, Finding>() };
  private readonly rules = new Map<RuleId, RuleComparison>();
  private readonly best: Record<Fate, ComparedFinding[]> = { added: [], vanished: [], same: [] };
  private readonly prints: Record<Fate, string[]> = { added: [], vanished: [], same: [] };

  /** `tried`: the rule whose draft it is. Of the others only what differs is listed: they should find the same. */
  constructor(private readonly tried: RuleId) {}

  get isFull(): boolean {
    return this.seen.now.size >= MOST_FINDINGS || this.seen.draft.size >= MOST_FINDINGS;
  }

  /** A finding that grows comes again under its fingerprint, and is one. */
  add(side: Side, finding: Finding): void {
    const { fingerprint, rule } = finding;
    if (this.seen[side].has(fingerprint)) return;
    this.seen[side].add(fingerprint);
    this.countsOf(rule)[side] += 1;
    const twin = this.open[otherOf(side)].get(fingerprint);
    if (!twin) return void this.open[side].set(fingerprint, finding);
    this.open[otherOf(side)].delete(fingerprint);
    this.settleSame(...(side === "now" ? ([finding, twin] as const) : ([twin, finding] as const)));
  }

  /** Decides on what is older than a day: by then its counterpart has come, or there is none. Times are the log's, in ms. */
  settleBefore(time: number): void {
    const before = time - SAME_AFFAIR_MS;
    for (const side of ["now", "draft"] as const) {
      for (const finding of this.open[side].values()) {
        if (Date.parse(finding.detectedAt) < before) this.settle(side, finding);
      }
    }
  }

  end(isCut: boolean): Compared {
    this.settleBefore(Number.POSITIVE_INFINITY);
    const rules = [...this.rules.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
    const items = FATES.flatMap((fate) => ranked(this.best[fate]));
    return { rules, items, prints: this.prints, isCut };
  }

  private settle(side: Side, finding: Finding): void {
    this.open[side].delete(finding.fingerprint);
    const other = otherOf(side);
    const near = [...this.open[other].values()].find((candidate) => isSameAffair(finding, candidate));
    if (near) {
      this.open[other].delete(near.fingerprint);
      return this.settleSame(...(side === "now" ? ([finding, near] as const) : ([near, finding] as const)));
    }
    this.keep(side === "now" ? "vanished" : "added", finding, null);
  }

  private settleSame(now: Finding, draft: Finding): void {
    this.keep("same", now, draft);
  }

  private keep(fate: Fate, finding: Finding, draft: Finding | null): void {
    this.countsOf(finding.rule)[fate] += 1;
    if (finding.rule === this.tried) this.prints[fate].push(finding.fingerprint);
    else if (fate === "same") return;
    const kept = this.best[fate];
    kept.push(compared(fate, finding, draft));
    if (kept.length >= 2 * MOST_ITEMS) this.best[fate] = ranked(kept);
  }

  private countsOf(code: RuleId): RuleComparison {
    const known = this.rules.get(code) ?? { code, now: 0, draft: 0, same: 0, added: 0, vanished: 0 };
    this.rules.set(code, known);
    return known;
  }
}

const subjectOf = ({ account, sourceIps }: Finding): string => account ?? sourceIps[0] ?? "";

function isSameAffair(a: Finding, b: Finding): boolean {
  const apart = Math.abs(Date.parse(a.detectedAt) - Date.parse(b.detectedAt));
  return a.rule === b.rule && subjectOf(a) === subjectOf(b) && apart <= SAME_AFFAIR_MS;
}

/** The best first, of equals the earlier: the same log gives the same list. */
function ranked(items: readonly ComparedFinding[]): ComparedFinding[] {
  const order = (a: ComparedFinding, b: ComparedFinding) =>
    b.score - a.score || Date.parse(a.detectedAt) - Date.parse(b.detectedAt) || (a.fingerprint < b.fingerprint ? -1 : 1);
  return [...items].sort(order).slice(0, MOST_ITEMS);
}

/** Reasons and lines are the draft's, where it finds it too: what it would say. */
function compared(fate: Fate, finding: Finding, draft: Finding | null): ComparedFinding {
  const { account, rule, kind, severity, score, firstSeen, detectedAt, sourceIps, country, fingerprint } = finding;
  const { reasons, evidence } = draft ?? finding;
  return {
    fate,
    rule,
    fingerprint,
    draftPrint: draft && draft.fingerprint !== fingerprint ? draft.fingerprint : null,
    account,
    network: account === null ? (sourceIps[0] ?? null) : null,
    kind,
    severity,
    score,
    draftScore: draft?.score ?? null,
    firstSeen,
    detectedAt,
    draftAt: draft?.detectedAt ?? null,
    sourceIps: sourceIps.slice(0, MOST_SOURCES),
    country: country ?? null,
    reasons,
    evidence: evidence.slice(0, MOST_LINES).map(({ at, line }) => ({ at, line })),
  };
}
