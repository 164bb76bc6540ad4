import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { type AlertFilter, FACETS, type FacetName, NO_CONTRACT, SHOWN } from "./alert-filter-rules";
import type { AlertFacets, FacetValue } from "./alert-views";
import { type Cell, capped, facetsOfCells, listValues, totalOfCells } from "./facet-count-rules";
import { readyWalk, type Walk, walkIds } from "./walk-alerts";

const { sql, join } = Prisma;

/**
 * Counts every value of every facet, each under the choices made in the others. What the database sums up by itself is exact;
 * where the choice is finer than those sums (contract, ASN, campaign, search), counting stops at a thousand, and
 * at two hundred where a search's words are so common that every row has to be looked at.
 */
export async function countAlertFacets(operator: Operator, filter: AlertFilter): Promise<AlertFacets> {
  const walk = await readyWalk(db, filter);
  const isFiner = filter.contract.length > 0 || filter.asn.length > 0 || filter.campaign !== null || filter.search !== "";
  if (isFiner) return named(await countOnWalk(walk, operator, FACETS));
  const [cells, sources] = await Promise.all([readCells(operator), countOnWalk(walk, operator, ["contract", "asn"])]);
  return named({ values: { ...sources.values, ...facetsOfCells(cells, filter) }, total: totalOfCells(cells, filter) });
}

/** The database's sums, what is claimed parted by whose it is: what one person has claimed is never much. */
async function readCells(operator: Operator): Promise<Cell[]> {
  return db.$queryRaw<Cell[]>`
    WITH mine AS MATERIALIZED (
      SELECT kind, severity, "ruleCode", coalesce(country, '') AS country, count(*)::int AS count
        FROM "Alert" WHERE place = 'claimed' AND "claimedById" = ${operator.id}::uuid GROUP BY 1, 2, 3, 4)
    SELECT show, kind::text, severity::text, "ruleCode" AS rule, country, sum(count)::int AS count FROM (
      SELECT CASE place WHEN 'claimed' THEN 'others' ELSE place::text END AS show, kind, severity, "ruleCode", country, count FROM "AlertTally"
      UNION ALL SELECT 'mine', kind, severity, "ruleCode", country, count FROM mine
      UNION ALL SELECT 'others', kind, severity, "ruleCode", country, -count FROM mine) cell
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(count) > 0`;
}

/** Of a walk's first alerts: how many have this value in this facet; the empty facet counts them all. */
type Tally = { walk: number; facet: FacetName | ""; value: string; count: number };

/** Counts what a walk meets first, up to a thousand: exact below that, at least so much above. */
async function countOnWalk(walk: Walk, operator: Operator, facets: readonly FacetName[]): Promise<AlertFacets> {
  const whole = { ...walk.filter, after: null };
  const readings = readingsOf(whole, facets);
  const tallies = await tallyAll({ ...walk, filter: whole }, operator, facets.includes("show"), readings);
  const most = walk.mostCounted;
  const totalOf = (index: number) => tallies.find((one) => one.walk === index && one.facet === "")?.count ?? 0;
  const values = facets.map((facet): [FacetName, FacetValue[]] => {
    if (facet === "show") return [facet, shownValues(tallies, most)];
    const index = readings.findIndex((reading) => reading.facets.includes(facet));
    const isCut = totalOf(index) > most;
    const own = tallies.filter((one) => one.walk === index && one.facet === facet);
    const counts = new Map(own.map(({ value, count }) => [value, count]));
    return [facet, listValues(facet, counts, whole, (count) => capped(count, most, isCut))];
  });
  return { values: Object.fromEntries(values) as AlertFacets["values"], total: capped(totalOf(0), most) };
}

interface Reading {
  filter: AlertFilter;
  facets: readonly Counted[];
}

type Counted = Exclude<FacetName, "show">;

/** The queue as it is chosen tells the facets in which nothing is chosen; each of the others is told without its own choice. */
function readingsOf(whole: AlertFilter, facets: readonly FacetName[]): Reading[] {
  const counted = facets.filter((facet): facet is Counted => facet !== "show");
  const chosen = counted.filter((facet) => whole[facet].length > 0);
  return [
    { filter: whole, facets: counted.filter((facet) => !chosen.includes(facet)) },
    ...chosen.map((facet) => ({ filter: { ...whole, [facet]: [] }, facets: [facet] })),
  ];
}

/**
 * Where a search names its accounts, their alerts are gathered once and all is counted among them, in one statement: the database
 * would weigh each of thousands of accounts at the planning of every walk. Else the states shown are counted beside the other facets.
 */
async function tallyAll(walk: Walk, operator: Operator, isShown: boolean, readings: readonly Reading[]): Promise<Tally[]> {
  const { subjects } = walk;
  if (!subjects) {
    const parts = [...(isShown ? [countsOfShown(walk, operator)] : []), countsOfReadings(walk, operator, readings)];
    return (await Promise.all(parts.map((part) => db.$queryRaw<Tally[]>`${join(part, " UNION ALL ")}`))).flat();
  }
  const among = { ...walk, search: sql`TRUE` };
  // OFFSET 0 keeps it account by account down the index: as a join, the database would read all alerts there are.
  const parts = [
    ...(isShown ? countsOfShown(among, operator, FOUND) : []),
    ...countsOfReadings(among, operator, readings, FOUND),
  ];
  return db.$queryRaw<Tally[]>`
    WITH found AS MATERIALIZED (
      SELECT a.* FROM unnest(${[...subjects]}::uuid[]) AS subject (id) CROSS JOIN LATERAL (
        SELECT a.id, a.place, a."claimedById", a.kind, a.severity, a."ruleCode", a.country, a.asn, a."contractId", a."accountId", a.score,
            a."detectedAt" FROM "Alert" a WHERE a."accountId" = subject.id OFFSET 0) a)
    ${join(parts, " UNION ALL ")}`;
}

const FOUND = sql`found`;

const countsOfShown = (walk: Walk, operator: Operator, alerts?: Prisma.Sql): Prisma.Sql[] =>
  SHOWN.map((value) => {
    const one = { ...walk, filter: { ...walk.filter, show: [value] } };
    return sql`SELECT -1 AS walk, 'show' AS facet, ${value}::text AS value, count(*)::int AS count
                 FROM (${walkIds(one, operator, walk.mostCounted + 1, alerts)}) first`;
  });

function shownValues(tallies: readonly Tally[], most: number): FacetValue[] {
  const counts = new Map(tallies.filter(({ facet }) => facet === "show").map(({ value, count }) => [value, count]));
  return SHOWN.map((value) => ({ value, name: null, ...capped(counts.get(value) ?? 0, most) }));
}

const VALUE_OF: { readonly [Facet in Counted]: Prisma.Sql } = {
  kind: sql`a.kind::text`,
  severity: sql`a.severity::text`,
  rule: sql`a."ruleCode"`,
  country: sql`coalesce(a.country, '')`,
  asn: sql`coalesce(a.asn::text, '')`,
  contract: sql`CASE WHEN a."accountId" IS NULL THEN '' ELSE coalesce(contract.code, ${NO_CONTRACT}) END`,
};

const countsOfReadings = (walk: Walk, operator: Operator, readings: readonly Reading[], alerts?: Prisma.Sql): Prisma.Sql[] =>
  readings.map(({ filter, facets }, index) => {
    const values = [sql`('', '')`, ...facets.map((facet) => sql`(${facet}::text, ${VALUE_OF[facet]})`)];
    return sql`(WITH first AS MATERIALIZED (${walkIds({ ...walk, filter }, operator, walk.mostCounted + 1, alerts)})
      SELECT ${index}::int AS walk, one.facet, one.value, count(*)::int AS count
        FROM first JOIN "Alert" a ON a.id = first.id LEFT JOIN "Contract" contract ON contract.id = a."contractId"
        CROSS JOIN LATERAL (VALUES ${join(values)}) one (facet, value)
       GROUP BY one.facet, one.value)`;
  });

/** Says whose contract it is and who runs a network. */
async function named({ values, total }: AlertFacets): Promise<AlertFacets> {
  const codes = values.contract.map(({ value }) => value).filter((value) => value !== NO_CONTRACT);
  const asns = values.asn.map(({ value }) => Number(value));
  const [customers, networks] = await Promise.all([
    codes.length === 0
      ? []
      : db.$queryRaw<{ code: string; name: string }[]>`
          SELECT contract.code, customer.name FROM "Contract" contract JOIN "Customer" customer ON customer.id = contract."customerId"
           WHERE contract.code = ANY(${codes})`,
    asns.length === 0
      ? []
      : db.$queryRaw<{ asn: number; organization: string }[]>`
          SELECT asked.asn, found.organization FROM unnest(ARRAY[${join(asns)}]::int[]) AS asked (asn)
            CROSS JOIN LATERAL (SELECT organization FROM "AddressNetwork" n WHERE n.asn = asked.asn ORDER BY network LIMIT 1) found`,
  ]);
  const names = new Map<string, string>([
    ...customers.map(({ code, name }) => [`contract ${code}`, name] as [string, string]),
    ...networks.map(({ asn, organization }) => [`asn ${asn}`, organization] as [string, string]),
  ]);
  const withNames = (facet: "contract" | "asn") =>
    values[facet].map((value) => ({ ...value, name: names.get(`${facet} ${value.value}`) ?? null }));
  return { values: { ...values, contract: withNames("contract"), asn: withNames("asn") }, total };
}
