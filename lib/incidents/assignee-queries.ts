import type { Operator } from "@/lib/access/actor";
import { PERMISSIONS } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";

/** People who can be given a case: those who may triage, by name. */
export function listAssignees(_operator: Operator): Promise<{ id: string; name: string }[]> {
  return db.user.findMany({
    where: { disabledAt: null, roles: { some: { revokedAt: null, role: { in: [...PERMISSIONS["alert:triage"].roles] } } } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
}
