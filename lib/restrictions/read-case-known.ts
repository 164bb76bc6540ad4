import type { Tx } from "@/lib/platform/db";
import type { CaseKnown } from "./justification-rules";

/** What the case's milestones and evidence show: what a justification is judged against. */
export async function readCaseKnown(tx: Tx, incidentId: string): Promise<CaseKnown & { zero: Date | null }> {
  const accounts = await tx.incidentAccount.findMany({ where: { incidentId } });
  const links = await tx.incidentEvidence.findMany({
    where: { incidentId },
    select: { evidence: { select: { id: true, occurredAt: true } } },
    orderBy: { number: "asc" },
  });
  const earliest = (times: (Date | null)[]) =>
    times.reduce<Date | null>((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
  return {
    hasProbe: accounts.some(({ probedAt }) => probedAt !== null),
    hasAbuse: accounts.some(({ abuseStartedAt }) => abuseStartedAt !== null),
    evidence: new Map(links.map(({ evidence }) => [evidence.id, { occurredAt: evidence.occurredAt }])),
    zero:
      earliest(accounts.map(({ probedAt }) => probedAt)) ??
      earliest(accounts.map(({ abuseStartedAt }) => abuseStartedAt)) ??
      earliest(accounts.map(({ detectedAt }) => detectedAt)),
  };
}
