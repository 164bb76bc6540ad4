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

interface Row extends Omit<ResetView, "state" | "corroboration"> {
  accountId: string;
  withdrawnAt: Date | null;
  restrictions: { measure: string; appliedAt: string | null; liftedAt: string | null }[];
}

/** The password changes of a case, newest first. */
export async function listResets(_operator: Operator, incidentId: string): Promise<ResetView[]> {
  const resets = await db.$queryRaw<Row[]>`
    SELECT reset.id, reset.version, reset."incidentAccountId", account.address, account.id AS "accountId", life.number AS "lifeNumber",
      reset."requestedOf"::text AS "requestedOf", reset."requestedAt", reset."completedAt", reset."verifiedAt", reset."withdrawnAt",
      reset."verifiedBy"::text AS "verifiedBy", reset."verifiedMethod", link.number AS "evidenceNumber",
      (SELECT coalesce(json_agg(json_build_object('measure', r.measure, 'appliedAt', r."appliedAt", 'liftedAt', r."liftedAt")), '[]')
        FROM "Restriction" r WHERE r."incidentAccountId" = reset."incidentAccountId") AS restrictions
    FROM "CredentialReset" reset
    JOIN "IncidentLife" life ON life.id = reset."lifeId"
    JOIN "IncidentAccount" part ON part.id = reset."incidentAccountId"
    JOIN "Account" account ON account.id = part."accountId"
    LEFT JOIN "IncidentEvidence" link ON link."incidentId" = reset."incidentId" AND link."evidenceId" = reset."evidenceId"
    WHERE reset."incidentId" = ${incidentId}::uuid ORDER BY reset."requestedAt" DESC, reset.id DESC`;
  const failures = resets.some(({ completedAt }) => completedAt !== null) ? await readFailures(incidentId) : [];
  return resets.map(({ accountId, withdrawnAt, restrictions, ...reset }) => {
    const supporting = corroborating(
      failures.filter((failure) => failure.accountId === accountId),
      reset.completedAt,
      restrictions.map(({ measure, appliedAt, liftedAt }) => ({
        measure,
        appliedAt: dateOf(appliedAt),
        liftedAt: dateOf(liftedAt),
      })),
    );
    return {
      ...reset,
      state: stateOf({ ...reset, withdrawnAt }),
      corroboration: {
        count: supporting.reduce((sum, { count }) => sum + count, 0),
        lastAt: supporting.at(-1)?.lastAt ?? null,
      },
    };
  });
}

const dateOf = (at: string | null) => (at === null ? null : new Date(at));

/** The attacker's failed sign-ins, a line of the timeline for each day and source; only a change that was completed is held against them. */
const readFailures = (incidentId: string) =>
  db.$queryRaw<{ accountId: string | null; occurredAt: Date; lastAt: Date; count: number }[]>`
    SELECT entry."accountId", entry."occurredAt", coalesce(seen."lastAt", entry."occurredAt") AS "lastAt", coalesce(seen.count, 1) AS count
      FROM "TimelineEntry" entry LEFT JOIN "AttackerReturn" seen ON seen."incidentId" = entry."incidentId" AND seen."evidenceId" = entry."evidenceId"
     WHERE entry."incidentId" = ${incidentId}::uuid AND entry.kind = 'sign_in_failed' AND seen."isSameNetwork" IS NOT TRUE
       AND NOT EXISTS (SELECT 1 FROM "TimelineEntry" later WHERE later."correctsId" = entry.id)
     ORDER BY entry."occurredAt"`;
