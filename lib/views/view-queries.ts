import type { Operator } from "@/lib/access/actor";
import { ROLES } from "@/lib/access/permissions";
import { db, readStraight } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { columnsKey } from "./choose-columns";
import { type ColumnChoice, rememberedColumns } from "./column-rules";
import type { ViewPage } from "./view-inputs";
import type { ViewRow } from "./view-views";

const { sql } = Prisma;

/** How a page is arranged for a person. */
export interface PageChoices {
  /** The person's own views, those that others share, and what is set for each role. */
  views: ViewRow[];
  /** What the person chose, or the standard. */
  columns: ColumnChoice;
}

type FoundView = Omit<ViewRow, "isMine"> & { ownerId: string | null };

/** What a person chose for a page, and what others offer there. One statement, for the page waits for it before it knows what to read. */
export async function readPageChoices(operator: Operator, page: ViewPage): Promise<PageChoices> {
  const [found] = await readStraight<{ views: FoundView[] | null; columns: unknown }>(
    db,
    sql`
    SELECT (SELECT value FROM "UserChoice" WHERE "userId" = ${operator.id}::uuid AND key = ${columnsKey(page)}) AS columns,
      (SELECT json_agg(kept) FROM (
        SELECT view.id, view.version, view.name, view.query, view."isShared", view.role, view."ownerId", owner.name AS "ownerName"
          FROM "SavedView" view LEFT JOIN "User" owner ON owner.id = view."ownerId"
         WHERE view.page = ${page} AND view."removedAt" IS NULL AND (view."ownerId" = ${operator.id}::uuid OR view."isShared" OR view.role IS NOT NULL)
         ORDER BY view.name, view.id) kept) AS views`,
  );
  const views = (found?.views ?? []).map(({ ownerId, ...view }) => ({ ...view, isMine: ownerId === operator.id }));
  return { views, columns: rememberedColumns(found?.columns) };
}

/** What the page opens with for this person: of several roles the first in the table of roles that has one. */
export function defaultViewOf(views: readonly ViewRow[], { roles }: Operator): ViewRow | null {
  const role = ROLES.find((one) => roles.includes(one) && views.some((view) => view.role === one));
  return (role && views.find((view) => view.role === role)) ?? null;
}
