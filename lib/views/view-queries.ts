import type { Operator } from "@/lib/access/actor";
import { ROLES, type Role } from "@/lib/access/permissions";
import { db, readStraight } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { ViewPage } from "./view-inputs";
import type { ViewRow } from "./view-views";

const { sql } = Prisma;

/** A person's own views, those that others share, and what is set for each role. */
export async function listViews(operator: Operator, page: ViewPage): Promise<ViewRow[]> {
  const found = await readStraight<Omit<ViewRow, "isMine"> & { ownerId: string | null }>(
    db,
    sql`
    SELECT view.id, view.version, view.name, view.query, view."isShared", view.role, view."ownerId", owner.name AS "ownerName"
      FROM "SavedView" view LEFT JOIN "User" owner ON owner.id = view."ownerId"
     WHERE view.page = ${page} AND (view."ownerId" = ${operator.id}::uuid OR view."isShared" OR view.role IS NOT NULL)
     ORDER BY view.name, view.id`,
  );
  return found.map(({ ownerId, ...view }) => ({ ...view, isMine: ownerId === operator.id }));
}

/** What the page opens with for this person: of several roles the first in the table of roles that has one. */
export async function findDefaultView(operator: Operator, page: ViewPage): Promise<{ query: string } | null> {
  const found = await readStraight<{ role: Role; query: string }>(
    db,
    sql`SELECT role, query FROM "SavedView" WHERE page = ${page} AND role::text = ANY(${operator.roles}::text[])`,
  );
  const role = ROLES.find((one) => found.some((view) => view.role === one));
  return found.find((view) => view.role === role) ?? null;
}
