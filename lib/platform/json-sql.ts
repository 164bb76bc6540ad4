import { Prisma } from "@/prisma/generated/client";

/** A column's time as JSON carries times here: ISO 8601 in UTC to the millisecond, as `Date.toISOString` writes it. NULL stays NULL. */
export const isoTime = (column: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
