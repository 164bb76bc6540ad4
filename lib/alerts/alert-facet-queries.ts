import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { type AlertFilter, FACETS, type FacetName, NO_CONTRACT, SHOWN } from "./alert-filter-rules";
import type { AlertFacets, FacetValue } from "./alert-views";
import { type Cell, capped, facetsOfCells, listValues, totalOfCells } from "./facet-count-rules";
import { readyWalk, type Walk, walkIds } from "./walk-alerts";

const { join } = Prisma;

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

type Seen = { kind: string; severity: string; rule: string; country: string; asn: string; contract: string };

/** Counts what a walk meets first, up to a thousand: exact below that, at least so much above. */
async function countOnWalk(walk: Walk, operator: Operator, facets: readonly FacetName[]): Promise<AlertFacets> {
  const readings = new Map<string, Promise<Seen[]>>();
  const read = (filter: AlertFilter) => {
    const key = JSON.stringify(filter);
    const reading = readings.get(key) ?? readFirst({ ...walk, filter }, operator);
    readings.set(key, reading);
    return reading;
  };
  const whole = { ...walk.filter, after: null };
  const most = walk.mostCounted;
  const values = await Promise.all(
    facets.map(async (facet): Promise<[FacetName, FacetValue[]]> => {
      if (facet === "show")
        return [
          facet,
          await Promise.all(SHOWN.map(async (value) => countShown(value, await read({ ...whole, show: [value] }), most))),
        ];
      const seen = await read({ ...whole, [facet]: [] });
      const counts = new Map<string, number>();
      for (const one of seen) counts.set(one[facet], (counts.get(one[facet]) ?? 0) + 1);
      return [facet, listValues(facet, counts, whole, (count) => capped(count, most, seen.length > most))];
    }),
  );
  const total = capped((await read(whole)).length, most);
  return { values: Object.fromEntries(values) as AlertFacets["values"], total };
}

const countShown = (value: string, seen: Seen[], most: number): FacetValue => ({
  value,
  name: null,
  ...capped(seen.length, most),
});

function readFirst(walk: Walk, operator: Operator): Promise<Seen[]> {
  return db.$queryRaw<Seen[]>`
    WITH first AS MATERIALIZED (${walkIds(walk, operator, walk.mostCounted + 1)})
    SELECT a.kind::text, a.severity::text, a."ruleCode" AS rule, coalesce(a.country, '') AS country, coalesce(a.asn::text, '') AS asn,
      CASE WHEN a."accountId" IS NULL THEN '' ELSE coalesce(contract.code, ${NO_CONTRACT}) END AS contract
    FROM first JOIN "Alert" a ON a.id = first.id LEFT JOIN "Contract" contract ON contract.id = a."contractId"`;
}

/** Says whose contract it is and who runs a network. */
async function named({ values, total }: AlertFacets): Promise<AlertFacets> {
  const codes = values.contract.map(({ value }) => value).filter((value) => value !== NO_CONTRACT);
  const asns = values.asn.map(({ value }) => Number(value));
  const [customers, networks] = await Promise.all([
    codes.length === 0
      ? []
      : db.contract.findMany({ where: { code: { in: codes } }, select: { code: true, customer: { select: { name: true } } } }),
    asns.length === 0
      ? []
      : db.$queryRaw<{ asn: number; organization: string }[]>`
          SELECT asked.asn, found.organization FROM unnest(ARRAY[${join(asns)}]::int[]) AS asked (asn)
            CROSS JOIN LATERAL (SELECT organization FROM "AddressNetwork" n WHERE n.asn = asked.asn ORDER BY network LIMIT 1) found`,
  ]);
  const names = new Map<string, string>([
    ...customers.map(({ code, customer }) => [`contract ${code}`, customer.name] as [string, string]),
    ...networks.map(({ asn, organization }) => [`asn ${asn}`, organization] as [string, string]),
  ]);
  const withNames = (facet: "contract" | "asn") =>
    values[facet].map((value) => ({ ...value, name: names.get(`${facet} ${value.value}`) ?? null }));
  return { values: { ...values, contract: withNames("contract"), asn: withNames("asn") }, total };
}
