import { isIP } from "node:net";
import type { Operator } from "@/lib/access/actor";
import { Prisma } from "@/prisma/generated/client";
import { type AlertFilter, type FacetName, NO_CONTRACT, type Shown } from "./alert-filter-rules";

const { sql, join } = Prisma;

/** Fragments over "Alert" a: the one place that knows what each filter means. Each names a column as it is, so that an index serves. */
export function shownIs(shown: Shown, operator: Operator): Prisma.Sql {
  if (shown === "mine") return sql`(a.place = 'claimed' AND a."claimedById" = ${operator.id}::uuid)`;
  if (shown === "others") return sql`(a.place = 'claimed' AND a."claimedById" <> ${operator.id}::uuid)`;
  return sql`a.place = ${shown}::"AlertPlace"`;
}

/** The parts that the states shown fall into; the queue is walked in each of them, and the walks are merged. */
export function shownParts({ show }: AlertFilter, operator: Operator): Prisma.Sql[] {
  const isAllClaimed = show.includes("mine") && show.includes("others");
  const parted = show.filter((shown) => !isAllClaimed || (shown !== "mine" && shown !== "others"));
  return [...parted.map((shown) => shownIs(shown, operator)), ...(isAllClaimed ? [sql`a.place = 'claimed'`] : [])];
}

/** One condition for each value chosen in a facet. */
export function valuesOf(filter: AlertFilter, facet: Exclude<FacetName, "show">): Prisma.Sql[] {
  return (filter[facet] as readonly string[]).map((value) => valueIs(facet, value));
}

function valueIs(facet: Exclude<FacetName, "show">, value: string): Prisma.Sql {
  if (facet === "kind") return sql`a.kind = ${value}::"AlertKind"`;
  if (facet === "severity") return sql`a.severity = ${value}::"Severity"`;
  if (facet === "rule") return sql`a."ruleCode" = ${value}`;
  if (facet === "country") return sql`a.country = ${value}`;
  if (facet === "asn") return sql`a.asn = ${Number(value)}::int`;
  if (value === NO_CONTRACT) return sql`(a."contractId" IS NULL AND a."accountId" IS NOT NULL)`;
  return sql`a."contractId" = (SELECT id FROM "Contract" WHERE code = ${value})`;
}

const anyOf = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  conditions.length === 0 ? sql`TRUE` : sql`(${join([...conditions], " OR ")})`;

/** Whether a facet's choice, or its absence, lets the alert through. */
export const facetMatches = (filter: AlertFilter, facet: Exclude<FacetName, "show">): Prisma.Sql =>
  anyOf(valuesOf(filter, facet));

export const campaignMatches = ({ campaign }: AlertFilter): Prisma.Sql =>
  campaign === null
    ? sql`TRUE`
    : sql`a.id IN (SELECT link."alertId" FROM "CampaignAlert" link JOIN "Campaign" campaign ON campaign.id = link."campaignId"
        WHERE campaign.number = ${campaign} AND link."unlinkedAt" IS NULL)`;

/** What a search looks for in the alert itself; null when its words are those of an account or a customer. */
export function searchedInAlert(search: string): Prisma.Sql | null {
  if (isIP(search)) return sql`a."sourceIps" @> ARRAY[${search}]`;
  const number = /^(?:a-?)?(\d{1,9})$/i.exec(search)?.[1];
  if (number) return sql`a.number = ${Number(number)}`;
  return search.includes("/") ? sql`a."subjectNetwork" = ${search}` : null;
}

/** A part of an address or of a customer's name, as LIKE takes it. */
export const likeText = (search: string): string => `%${search.replace(/[\\%_]/g, "\\$&")}%`;

/**
 * Looked up row by row, for words that so many accounts share that the walk meets them at once. A value and not an EXISTS: that
 * would be turned into a join over all accounts.
 */
export const searchedInSubject = (search: string): Prisma.Sql => sql`coalesce((
  SELECT account.address ILIKE ${likeText(search)} OR coalesce(customer.name ILIKE ${likeText(search)}, FALSE) FROM "Account" account
    LEFT JOIN "Contract" contract ON contract.id = account."contractId"
    LEFT JOIN "Customer" customer ON customer.id = contract."customerId"
   WHERE account.id = a."accountId"), FALSE)`;

const SINGLE: readonly Exclude<FacetName, "show">[] = ["kind", "severity", "rule", "contract", "country", "asn"];

/** Every condition but the states shown and the search, as one; `without` leaves a facet's own choice out. */
export function choicesMatch(filter: AlertFilter, without?: FacetName): Prisma.Sql {
  const facets = SINGLE.filter((facet) => facet !== without && filter[facet].length > 0).map((facet) =>
    facetMatches(filter, facet),
  );
  const all = filter.campaign === null ? facets : [...facets, campaignMatches(filter)];
  return all.length === 0 ? sql`TRUE` : join(all, " AND ");
}

/** Whose alert it is; rows of `a` keep their number. */
export const WHOSE = sql`
  LEFT JOIN "Account" account ON account.id = a."accountId"
  LEFT JOIN "Contract" contract ON contract.id = coalesce(a."contractId", account."contractId")
  LEFT JOIN "Customer" customer ON customer.id = contract."customerId"`;

/**
 * The end of a statement for what nobody has taken, the longest waiting first. As a range and by its place too: with a plain equality the
 * database may walk all alerts by time and meet years of decided ones before the first that is open.
 */
export const OPEN_OLDEST_FIRST = sql`place BETWEEN 'open' AND 'open' ORDER BY place DESC, "detectedAt", id DESC`;
