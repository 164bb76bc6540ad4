import { RaiseAlert, type RaisedAlert } from "@/lib/alerts/alert-inputs";
import { AddAccount } from "@/lib/customers/add-account";
import type { Finding } from "@/lib/detection/finding";
import { withoutNul } from "@/lib/platform/without-nul";

/** Numbers of private AS go beyond what a column holds. */
const MOST_ASN = 2 ** 31 - 1;
/** What a sender makes longer than any address connects nothing. */
const LONGEST_LINK = 320;

/** A detector's finding as the alerts room takes it. Its lines are redacted already. */
function findingToAlert(finding: Finding): RaiseAlert {
  // An encoded Subject may spell out what no text in the database can hold.
  return withoutNul({
    fingerprint: finding.fingerprint,
    kind: finding.kind,
    severity: finding.severity,
    score: finding.score,
    rule: finding.rule,
    ruleVersion: finding.ruleVersion,
    account: finding.account,
    subjectNetwork: finding.account === null ? (finding.sourceIps[0] ?? null) : null,
    firstSeenAt: new Date(finding.firstSeen),
    lastSeenAt: new Date(finding.lastSeen),
    detectedAt: new Date(finding.detectedAt),
    sourceIps: finding.sourceIps,
    country: finding.country ?? null,
    asn: finding.asn === undefined || finding.asn > MOST_ASN ? null : finding.asn,
    eventCount: eventCount(finding),
    reasons: finding.reasons.map((reason) => ({ ...reason })),
    links: finding.links.filter(({ value }) => value.trim() !== "" && value.length <= LONGEST_LINK),
    ...(finding.accounts && { touched: touchedOf(finding.accounts) }),
    evidence: finding.evidence.map((line) => ({
      occurredAt: new Date(line.at),
      host: line.host || null,
      grade: line.grade,
      plain: line.line,
      masked: line.subject ?? null,
      sha256: line.lineHash,
    })),
  });
}

/**
 * The alert that it becomes, or null where the alerts room would not take it. That one is left out by the engine: a sender who spells out
 * an impossible name must not stop the detection of everything else.
 */
export function raisableOf(finding: Finding): RaisedAlert | null {
  if (finding.account !== null && !isAddress(finding.account)) return null;
  return RaiseAlert.safeParse(findingToAlert(finding)).data ?? null;
}

const isAddress = (name: string): boolean => AddAccount.shape.address.safeParse(name).success;

const touchedOf = ({ failed, succeeded }: NonNullable<Finding["accounts"]>) => ({
  failed: failed.filter(isAddress),
  succeeded: succeeded.filter(isAddress),
});

/** Of a probe its one test send, of a burst the recipients or messages that fired it; else what is cited. */
function eventCount({ kind, reasons, evidence }: Finding): number {
  if (kind === "probe") return 1;
  const fired = reasons.filter(
    ({ code, fired: hasFired }) => hasFired && code !== "score" && /recipients|messages|accounts/i.test(code),
  );
  return Math.max(1, Math.round(Math.max(0, ...fired.map(({ value }) => value))) || evidence.length);
}
