import { Prisma } from "@/prisma/generated/client";

/** What "Obligation" is called in the statements that ask for what is owed. */
type Alias = "Obligation" | "duty" | "o" | "owed";

/** Neither discharged nor waived nor void. */
export const OWED: Prisma.ObligationWhereInput = { dischargedAt: null, waivedAt: null, voidedAt: null };

/** The same in SQL. */
export const isOwed = (alias: Alias = "Obligation"): Prisma.Sql =>
  Prisma.raw(`"${alias}"."dischargedAt" IS NULL AND "${alias}"."waivedAt" IS NULL AND "${alias}"."voidedAt" IS NULL`);
