import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import type { ResetRequestedOf } from "@/prisma/generated/client";
import type { Verification } from "./credential-inputs";
import { corroborating, type ResetState, stateOf } from "./credential-rules";

/** A password change of a case, with what supports it. */
export interface ResetView {
  id: string;
  version: number;
  incidentAccountId: string;
  address: string;
  lifeNumber: number;
  state: ResetState;
  requestedOf: ResetRequestedOf;
  requestedAt: Date;
  completedAt: Date | null;
  verifiedAt: Date | null;
  verifiedBy: Verification | null;
  verifiedMethod: string | null;
  /** The number of its evidence within the case. */
  evidenceNumber: number | null;
  /** Failed sign-ins of the attacker since the change: consistent with it, never a proof. */
  corroboration: { count: number; lastAt: Date | null };
}

/** The password changes of a case, newest first. */
export async function listResets(_operator: Operator, incidentId: string): Promise<ResetView[]> {
  const [resets, failures, linked] = await Promise.all([
    db.credentialReset.findMany({
      where: { incidentId },
      include: { life: { select: { number: true } }, incidentAccount: { include: { account: true, restrictions: true } } },
      orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    }),
    db.timelineEntry.findMany({
      where: { incidentId, kind: "sign_in_failed", correctedBy: null },
      select: { accountId: true, occurredAt: true },
      orderBy: { occurredAt: "asc" },
    }),
    db.incidentEvidence.findMany({ where: { incidentId }, select: { evidenceId: true, number: true } }),
  ]);
  return resets.map(({ incidentAccount: { account, restrictions }, life, ...reset }) => {
    const ofAccount = failures.filter(({ accountId }) => accountId === account.id);
    const supporting = corroborating(ofAccount, reset.completedAt, restrictions);
    return {
      id: reset.id,
      version: reset.version,
      incidentAccountId: reset.incidentAccountId,
      address: account.address,
      lifeNumber: life.number,
      state: stateOf(reset),
      requestedOf: reset.requestedOf,
      requestedAt: reset.requestedAt,
      completedAt: reset.completedAt,
      verifiedAt: reset.verifiedAt,
      verifiedBy: reset.verifiedBy,
      verifiedMethod: reset.verifiedMethod,
      evidenceNumber: linked.find(({ evidenceId }) => evidenceId === reset.evidenceId)?.number ?? null,
      corroboration: { count: supporting.length, lastAt: supporting.at(-1)?.occurredAt ?? null },
    };
  });
}
