import { PERMISSIONS, type Permission } from "@/lib/access/permissions";
import type { Tx } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";

/** Throws unless all of them are here and carry the permission now. `field`: where the refusal stands in the form. */
export async function checkPeople(tx: Tx, userIds: readonly string[], permission: Permission, field: string): Promise<void> {
  const wished = [...new Set(userIds)];
  const able = await tx.user.count({
    where: {
      id: { in: wished },
      disabledAt: null,
      roles: { some: { revokedAt: null, role: { in: [...PERMISSIONS[permission].roles] } } },
    },
  });
  if (able === wished.length) return;
  throw new InvalidInput("remediation.refusal.personMayNot", {}, { [field]: "remediation.refusal.personMayNot" });
}

export const checkPerson = (tx: Tx, userId: string, permission: Permission, field: string) =>
  checkPeople(tx, [userId], permission, field);
