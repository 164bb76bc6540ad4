/** Prisma's own codes for what PostgreSQL names by SQLSTATE. */
const SQLSTATES: Readonly<Record<string, string>> = { P2034: "40001", P2002: "23505", P2003: "23503" };
const SQLSTATE = /^[0-9A-Z]{5}$/;

/** The SQLSTATE of a database error, however deep pg, the driver adapter or Prisma wrapped it; undefined when there is none. */
export function databaseCode(error: unknown, depth = 0): string | undefined {
  if (typeof error !== "object" || error === null || depth > 5) return undefined;
  const fields = error as Record<string, unknown>;
  for (const deeper of [fields.meta, fields.driverAdapterError, fields.cause]) {
    const found = databaseCode(deeper, depth + 1);
    if (found) return found;
  }
  for (const code of [fields.originalCode, fields.code]) {
    if (typeof code !== "string") continue;
    const known = SQLSTATES[code];
    if (known) return known;
    if (SQLSTATE.test(code) && !/^P\d{4}$/.test(code)) return code;
  }
  return fields.kind === "TransactionWriteConflict" ? "40001" : undefined;
}
