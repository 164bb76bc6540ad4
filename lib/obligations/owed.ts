import { Prisma } from "@/prisma/generated/client";

/** What "Obligation" is called in the statements that ask for what is owed. */
type Alias = "Obligation" | "duty" | "o" | "owed";

/** Neither discharged nor waived nor void. */
export const OWED: Prisma.ObligationWhereInput = { dischargedAt: null, waivedAt: null, voidedAt: null };

const conditionOf = (alias: Alias) =>
  Prisma.raw(`"${alias}"."dischargedAt" IS NULL AND "${alias}"."waivedAt" IS NULL AND "${alias}"."voidedAt" IS NULL`);

const CONDITIONS: Record<Alias, Prisma.Sql> = {
  Obligation: conditionOf("Obligation"),
  duty: conditionOf("duty"),
  o: conditionOf("o"),
  owed: conditionOf("owed"),
};

/** The same in SQL. */
export const isOwed = (alias: Alias = "Obligation"): Prisma.Sql => CONDITIONS[alias];
