import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { ContactRole, Locale } from "@/prisma/generated/client";

/** Who signed, and their contracts. Times are ISO 8601 in UTC. */
export interface CustomerView {
  id: string;
  code: string;
  name: string;
  contracts: ContractView[];
}

export interface ContractView {
  id: string;
  code: string;
  service: { code: string; name: string; nameEn: string };
  startsAt: string;
  cancelledAt: string | null;
  resellerIsNotified: boolean;
  /** What concerns it now. */
  restrictions: number;
  openCases: number;
  openAlerts: number;
  accounts: number;
}

export interface ContactView {
  id: string;
  code: string | null;
  role: ContactRole;
  name: string;
  email: string | null;
  phone: string | null;
  language: Locale;
  validFrom: string;
  validUntil: string | null;
  standing: "now" | "later" | "past";
}

/** Throws NotFound. */
export async function getCustomer(_operator: Operator, customerId: string): Promise<CustomerView> {
  const customer = await db.customer.findUnique({
    where: { id: customerId },
    select: {
      ...{ id: true, code: true, name: true },
      contracts: {
        include: { service: { select: { code: true, name: true, nameEn: true } } },
        orderBy: [{ cancelledAt: { sort: "desc", nulls: "first" } }, { code: "asc" }],
      },
    },
  });
  if (!customer) throw new NotFound("customers.refusal.notFound");
  const counts = await countNow(customer.contracts.map(({ id }) => id));
  return {
    ...customer,
    contracts: customer.contracts.map(({ id, code, service, startsAt, cancelledAt, resellerIsNotified }) => ({
      ...{ id, code, service, resellerIsNotified },
      startsAt: startsAt.toISOString(),
      cancelledAt: cancelledAt?.toISOString() ?? null,
      ...(counts.get(id) ?? { restrictions: 0, openCases: 0, openAlerts: 0, accounts: 0 }),
    })),
  };
}

type Counts = Pick<ContractView, "restrictions" | "openCases" | "openAlerts" | "accounts">;

async function countNow(contractIds: string[]): Promise<ReadonlyMap<string, Counts>> {
  const rows = await db.$queryRaw<(Counts & { id: string })[]>`
    SELECT id,
      (SELECT count(*)::int FROM "RestrictionOrder" o JOIN "Restriction" r ON r."orderId" = o.id
        WHERE o."contractId" = k.id AND r.state IN ('applied', 'confirmed', 'lift_requested', 'uncertain')) AS restrictions,
      (SELECT count(*)::int FROM "Incident" WHERE "contractId" = k.id AND stage <> 'closed') AS "openCases",
      (SELECT count(*)::int FROM "Alert" WHERE "contractId" = k.id AND place IN ('open', 'claimed')) AS "openAlerts",
      (SELECT count(*)::int FROM "Account" WHERE "contractId" = k.id AND "deletedAt" IS NULL) AS accounts
    FROM unnest(${contractIds}::uuid[]) AS k(id)`;
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** Contacts of a contract: who stands now first, then who comes, then who was. */
export async function listContacts(_operator: Operator, contractId: string): Promise<ContactView[]> {
  const contacts = await db.contact.findMany({ where: { contractId }, orderBy: [{ validFrom: "desc" }, { id: "asc" }] });
  const at = now();
  const order = { now: 0, later: 1, past: 2 } as const;
  return contacts
    .map(({ id, code, role, name, email, phone, language, validFrom, validUntil }) => ({
      ...{ id, code, role, name, email, phone, language },
      validFrom: validFrom.toISOString(),
      validUntil: validUntil?.toISOString() ?? null,
      standing:
        validUntil !== null && validUntil <= at ? ("past" as const) : validFrom > at ? ("later" as const) : ("now" as const),
    }))
    .sort((a, b) => order[a.standing] - order[b.standing] || a.role.localeCompare(b.role));
}
