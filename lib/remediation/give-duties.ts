import { PERMISSIONS } from "@/lib/access/permissions";
import { isOwed } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/**
 * Puts each decision that is owed onto the desk of whoever decides today: the approver, or who stands in for them. Delegations begin and end
 * by time, so the worker looks every minute. What a delegation is, stands in the ledger; whose desk shows a duty follows from it.
 */
export async function giveDutiesToDeciders(tx: Tx): Promise<number> {
  const at = now();
  return tx.$executeRaw`
    UPDATE "Obligation" duty SET "assigneeId" = turn."deciderId", version = duty.version + 1
      FROM (
        SELECT request."planId", coalesce(standing."delegateId", step."approverId") AS "deciderId"
          FROM "ApprovalRequest" request
          JOIN LATERAL (SELECT s."approverId" FROM "ApprovalStep" s WHERE s."requestId" = request.id AND s.state = 'waiting'
                         ORDER BY s.position LIMIT 1) step ON TRUE
          LEFT JOIN LATERAL (
            SELECT d."delegateId" FROM "ApprovalDelegation" d JOIN "User" person ON person.id = d."delegateId"
             WHERE d."userId" = step."approverId" AND d."endedAt" IS NULL AND d."validFrom" <= ${at} AND d."validUntil" > ${at}
               AND d."delegateId" <> request."requestedById" AND person."disabledAt" IS NULL
               AND EXISTS (SELECT 1 FROM "UserRole" held WHERE held."userId" = person.id AND held."revokedAt" IS NULL AND held.role = ANY(${[...PERMISSIONS["remediation:approve"].roles]}::"Role"[]))
             ORDER BY d."setAt" DESC LIMIT 1) standing ON TRUE
         WHERE request.state = 'waiting') turn
     WHERE duty.kind = 'decide_approval' AND duty."planId" = turn."planId" AND ${isOwed("duty")} AND duty."assigneeId" IS DISTINCT FROM turn."deciderId"`;
}
