import { isIP } from "node:net";
import type { Operator } from "@/lib/access/actor";
import { Prisma } from "@/prisma/generated/client";
import type { AlertFilter, Shown } from "./alert-filter-rules";

const { sql, join } = Prisma;

/** Fragments over "Alert" a, "Account" account and "Customer" customer: one place that knows what each filter means. */
export function shownIs(shown: Shown, operator: Operator): Prisma.Sql {
  if (shown === "open") return sql`a.state = 'open'`;
  if (shown === "mine") return sql`(a.state = 'claimed' AND a."claimedById" = ${operator.id}::uuid)`;
  if (shown === "others") return sql`(a.state = 'claimed' AND a."claimedById" <> ${operator.id}::uuid)`;
  return shown === "escalated" ? sql`a.state = 'escalated'` : sql`a.state = 'dismissed'`;
}

export const shownMatches = ({ show }: AlertFilter, operator: Operator): Prisma.Sql =>
  sql`(${join(
    show.map((shown) => shownIs(shown, operator)),
    " OR ",
  )})`;

export const severityMatches = ({ severity }: AlertFilter): Prisma.Sql =>
  severity.length === 0 ? sql`TRUE` : sql`a.severity::text IN (${join([...severity])})`;

export const kindMatches = ({ kind }: AlertFilter): Prisma.Sql =>
  kind.length === 0 ? sql`TRUE` : sql`a.kind::text IN (${join([...kind])})`;

/** An address of the network, an alert's number, a network, or a part of an account's address or a customer's name. */
export function searchMatches({ search }: AlertFilter): Prisma.Sql {
  if (search === "") return sql`TRUE`;
  if (isIP(search)) return sql`a."sourceIps" @> ARRAY[${search}]`;
  const number = /^(?:a-?)?(\d{1,9})$/i.exec(search)?.[1];
  if (number) return sql`a.number = ${Number(number)}`;
  if (search.includes("/")) return sql`a."subjectNetwork" = ${search}`;
  const part = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(account.address ILIKE ${part} OR customer.name ILIKE ${part})`;
}

export const alertMatches = (filter: AlertFilter, operator: Operator): Prisma.Sql =>
  sql`${shownMatches(filter, operator)} AND ${severityMatches(filter)} AND ${kindMatches(filter)} AND ${searchMatches(filter)}`;

/** Whose alert it is; rows of `a` keep their number. */
export const WHOSE = sql`
  LEFT JOIN "Account" account ON account.id = a."accountId"
  LEFT JOIN "Contract" contract ON contract.id = coalesce(a."contractId", account."contractId")
  LEFT JOIN "Customer" customer ON customer.id = contract."customerId"`;
