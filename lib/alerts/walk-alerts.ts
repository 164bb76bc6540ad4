import type { Operator } from "@/lib/access/actor";
import { readStraight, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { AlertFilter, FacetName } from "./alert-filter-rules";
import { choicesMatch, likeText, searchedInAlert, searchedInSubject, shownParts, valuesOf } from "./alert-where";

const { sql, join } = Prisma;

/** A queue made ready to be walked: what its search means has been looked up. */
export interface Walk {
  filter: AlertFilter;
  /** The alert itself or its account answers the search; TRUE without one. */
  search: Prisma.Sql;
  /** The accounts that the search means, where they are few enough to be named. */
  subjects?: readonly string[];
  /** How far counting goes: every row has to be looked at where the words are common. */
  mostCounted: number;
}

/** More accounts than this share the words searched for: then the walk down the queue meets them soon enough. */
const MOST_SUBJECTS = 5000;
const MOST_COUNTED = 1000;
const MOST_LOOKED_AT = 200;

/** Looks up what the search means: few accounts are named one by one, many are recognised on the way. */
export async function readyWalk(tx: Tx, filter: AlertFilter): Promise<Walk> {
  const { search } = filter;
  const plain = { filter, mostCounted: MOST_COUNTED };
  if (search === "") return { ...plain, search: sql`TRUE` };
  const own = searchedInAlert(search);
  if (own) return { ...plain, search: own };
  const common = { filter, search: searchedInSubject(search), mostCounted: MOST_LOOKED_AT };
  if (search.length < 2 || (await isCommon(tx, search))) return common;
  const like = likeText(search);
  const found = await readStraight<{ id: string }>(
    tx,
    sql`
    SELECT DISTINCT id FROM (
      (SELECT account.id FROM "Account" account
        WHERE bigrams(account.address) @> bigrams(${search}) AND account.address ILIKE ${like} LIMIT ${MOST_SUBJECTS + 1})
      UNION ALL
      (SELECT account.id FROM "Customer" customer
         JOIN "Contract" contract ON contract."customerId" = customer.id JOIN "Account" account ON account."contractId" = contract.id
        WHERE bigrams(customer.name) @> bigrams(${search}) AND customer.name ILIKE ${like} LIMIT ${MOST_SUBJECTS + 1})) subject
    LIMIT ${MOST_SUBJECTS + 1}`,
  );
  if (found.length > MOST_SUBJECTS) return common;
  const subjects = found.map(({ id }) => id);
  return { ...plain, search: sql`a."accountId" = ANY(${subjects}::uuid[])`, subjects };
}

/** Whether one account in twenty, by a sample of the table, has these words in its address. Only decides which way is shorter. */
async function isCommon(tx: Tx, search: string): Promise<boolean> {
  const [sample] = await readStraight<{ hits: number; seen: number }>(
    tx,
    sql`
    SELECT count(*) FILTER (WHERE address ILIKE ${likeText(search)})::int AS hits, count(*)::int AS seen
      FROM "Account" TABLESAMPLE SYSTEM (1) REPEATABLE (1)`,
  );
  return sample !== undefined && sample.seen >= 100 && sample.hits * 20 > sample.seen;
}

/** Everything the walk lets through, as one condition: for counting and for a whole set, where no order is asked. */
export function walkMatches({ filter, search }: Walk, operator: Operator): Prisma.Sql {
  return sql`(${join(shownParts(filter, operator), " OR ")}) AND ${choicesMatch(filter)} AND ${search}`;
}

/** Facets that an index begins with, the most telling first. */
const LEADING: readonly Exclude<FacetName, "show">[] = ["contract", "asn", "country", "rule", "kind"];
/** More walks than this side by side cost more than one that looks at each row. */
const MOST_WALKS = 40;

/**
 * The ids of the first `count` alerts after the cursor, in the filter's order: one short walk down an index for each state and each
 * value of the most telling facet, merged. Reads a page of each, whatever stands in the table. `alerts`: other rows than all of them,
 * with the same columns.
 */
export function walkIds(walk: Walk, operator: Operator, count: number, alerts = sql`"Alert"`): Prisma.Sql {
  const { filter, search } = walk;
  const rest = sql`${choicesMatch(filter, leadingOf(filter))} AND ${search}`;
  const key = filter.sort === "time" ? sql`a."detectedAt"` : sql`a.score`;
  const walks = branches(filter, operator).flatMap((branch) =>
    stretches(filter).map(
      (stretch) =>
        sql`(SELECT a.id, ${key} AS key FROM ${alerts} a WHERE ${branch} AND ${stretch} AND ${rest} ORDER BY ${key} DESC, a.id LIMIT ${count})`,
    ),
  );
  return sql`SELECT id FROM (${join(walks, " UNION ALL ")}) found ORDER BY key DESC, id LIMIT ${count}`;
}

function leadingOf(filter: AlertFilter): Exclude<FacetName, "show"> | undefined {
  return LEADING.find((facet) => filter[facet].length > 0) ?? (filter.severity.length > 0 ? "kind" : undefined);
}

const EVERY_KIND = ["probe", "abuse", "stuffing", "anomaly", "listing", "report"] as const;
const EVERY_SEVERITY = ["critical", "high", "medium", "low"] as const;

function branches(filter: AlertFilter, operator: Operator): Prisma.Sql[] {
  const states = shownParts(filter, operator);
  const leading = leadingOf(filter);
  if (!leading) return states;
  const values = leading === "kind" ? kindsAndSeverities(filter) : valuesOf(filter, leading);
  const all = states.flatMap((state) => values.map((value) => sql`${state} AND ${value}`));
  return all.length <= MOST_WALKS ? all : states.map((state) => sql`${state} AND (${join(values, " OR ")})`);
}

/** Kind and severity stand in one index: each pair has its own walk. */
function kindsAndSeverities(filter: AlertFilter): Prisma.Sql[] {
  const kind = filter.kind.length > 0 ? filter.kind : EVERY_KIND;
  const severity = filter.severity.length > 0 ? filter.severity : EVERY_SEVERITY;
  const kinds = valuesOf({ ...filter, kind }, "kind");
  const severities = valuesOf({ ...filter, severity }, "severity");
  return kinds.flatMap((one) => severities.map((other) => sql`${one} AND ${other}`));
}

/** After a cursor: what is left of its own key, and everything below; each of them is one stretch of the index. */
function stretches({ after, sort }: AlertFilter): Prisma.Sql[] {
  if (!after) return [sql`TRUE`];
  if (sort === "time") {
    const at = new Date(after.key);
    return [sql`a."detectedAt" = ${at} AND a.id > ${after.id}::uuid`, sql`a."detectedAt" < ${at}`];
  }
  return [sql`a.score = ${after.key}::float8 AND a.id > ${after.id}::uuid`, sql`a.score < ${after.key}::float8`];
}
