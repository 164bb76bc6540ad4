import type { Operator } from "@/lib/access/actor";
import { UNCOUNTED_REASONS } from "@/lib/incidents/incident-list-inputs";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type PlaceInList, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { Prisma } from "@/prisma/generated/client";
import { ALERT_CASE, ALERT_FATE, decisions } from "./case-fact-sql";
import {
  ACCOUNT_REPEATS,
  CONTRACT_REPEATS,
  COUNTED,
  DAYS_TO_ABUSE,
  detectedWithin,
  HAS_DAYS_TO_ABUSE,
  hasGone,
  IS_NOTICE_DUTY,
  IS_PROBE,
  inBin,
  isClock,
  isFate,
  isSide,
  noticeSide,
  probedWithin,
  probeFate,
  RESPONSE_STANDS,
  stretchOf,
} from "./figure-conditions";
import type { FigureName } from "./figure-table";
import { isOutsideFigure, type OutsideFigure, outsideRows } from "./outside-rows";
import { endOfDay, startOfDay } from "./period-rules";
import type { FigurePage, FigureRow } from "./report-views";
import type { FigureQuery } from "./statistics-inputs";

const { sql } = Prisma;
const PAGE = 100;
const CHUNK = 1000;

/** The rows behind a number, by the moment by which they are counted, the oldest first; and how many there are. */
export async function listFigureRows(query: FigureQuery, _operator: Operator): Promise<FigurePage> {
  const rows = figureRows(query, now());
  const [found, [all]] = await Promise.all([
    db.$queryRaw<FoundRow[]>`${shown(query.figure, rows, PAGE + 1, readCursor(query.after))}`,
    db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM (${rows}) counted`,
  ]);
  const page = pageOf(found, PAGE, ({ at, id }) => ({ at, id }));
  return { rows: page.rows.map(rowOf), next: page.next, count: all?.count ?? 0 };
}

/** All of them, a thousand at a time: however many there are, no more are held. */
export async function* eachFigureRow(query: FigureQuery, _operator: Operator): AsyncGenerator<FigureRow> {
  const rows = figureRows(query, now());
  for (let after: PlaceInList | undefined; ; ) {
    const found: FoundRow[] = await db.$queryRaw<FoundRow[]>`${shown(query.figure, rows, CHUNK, after)}`;
    yield* found.map(rowOf);
    const last = found.at(-1);
    if (found.length < CHUNK || !last) return;
    after = { at: last.at, id: last.id };
  }
}

type FoundRow = Omit<FigureRow, "at"> & { at: Date };
const rowOf = ({ at, ...row }: FoundRow): FigureRow => ({ ...row, at: at.toISOString() });

/** A page of them with the names that belong to it. */
const shown = (figure: FigureName, rows: Prisma.Sql, count: number, after: PlaceInList | undefined) => sql`
  SELECT page.id, page.at, page."incidentNumber", page."alertNumber", account.address, customer.name AS "customerName",
    contract.code AS "contractCode", page.part, page.value,
    ${isOutsideFigure(figure) ? sql`page."reportNumber", page."planNumber", page.subject` : sql`NULL::int AS "reportNumber", NULL::int AS "planNumber", NULL::text AS subject`}
    FROM (SELECT * FROM (${rows}) counted
           ${after ? sql`WHERE (counted.at, counted.id) > (${after.at}, ${after.id}::uuid)` : sql``}
           ORDER BY counted.at, counted.id LIMIT ${count}) page
    LEFT JOIN "Account" account ON account.id = page."accountId"
    LEFT JOIN "Contract" contract ON contract.id = page."contractId"
    LEFT JOIN "Customer" customer ON customer.id = contract."customerId"
   ORDER BY page.at, page.id`;

const facts = (at: Prisma.Sql, part: Prisma.Sql, value: Prisma.Sql, where: Prisma.Sql) => sql`
  SELECT fact."incidentAccountId" AS id, ${at} AS at, fact."incidentNumber", NULL::int AS "alertNumber", fact."accountId", fact."contractId",
    ${part}::text AS part, ${value}::float8 AS value FROM "CaseFact" fact WHERE ${where}`;

const DETECTED = sql`fact."detectedAt"`;
const PROBED = sql`fact."probedAt"`;
const NOTHING = sql`NULL`;

/** Exactly what the figure counts, in columns that are the same for all of them. */
function figureRows({ figure, part, first, last }: FigureQuery, at: Date): Prisma.Sql {
  const detected = detectedWithin(first, last);
  const from = startOfDay(first);
  const until = endOfDay(last);
  if (isOutsideFigure(figure)) return outsideRows(figure, part, from, until, at);
  const rows: Readonly<Record<Exclude<FigureName, OutsideFigure>, () => Prisma.Sql>> = {
    abuse: () => facts(DETECTED, sql`fact."countedAs"`, NOTHING, sql`${detected} AND fact."countedAs" = 'abuse'`),
    defense: () => facts(DETECTED, sql`fact."countedAs"`, NOTHING, sql`${detected} AND fact."countedAs" = 'defense'`),
    broken_through: () =>
      facts(DETECTED, sql`fact."countedAs"`, NOTHING, sql`${detected} AND ${COUNTED} AND fact."isBrokenThrough"`),
    uncounted: () =>
      facts(
        DETECTED,
        sql`array_to_string(fact.uncounted, ' ')`,
        NOTHING,
        sql`${detected} AND fact."countedAs" IS NULL AND ${part === undefined ? sql`TRUE` : isReason(part)}`,
      ),
    probes: () =>
      facts(
        PROBED,
        probeFate(at),
        NOTHING,
        sql`${probedWithin(first, last)} AND ${IS_PROBE} AND ${part === undefined ? sql`TRUE` : isFate(part, at)}`,
      ),
    days_to_abuse: () =>
      facts(
        PROBED,
        NOTHING,
        DAYS_TO_ABUSE,
        sql`${probedWithin(first, last)} AND ${HAS_DAYS_TO_ABUSE} AND ${part === undefined ? sql`TRUE` : inBin(part)}`,
      ),
    clock: () => {
      if (part === undefined || !isClock(part)) return facts(DETECTED, NOTHING, NOTHING, sql`FALSE`);
      const ms = sql`extract(epoch FROM ${stretchOf(part)}) * 1000`;
      return facts(DETECTED, sql`${part}`, ms, sql`${detected} AND ${hasGone(part)}`);
    },
    blocked: () =>
      facts(DETECTED, NOTHING, sql`fact."blockedAfterReset"`, sql`${detected} AND ${COUNTED} AND fact."blockedAfterReset" > 0`),
    repeat_accounts: () => firstOfEach(sql`fact."accountId"`, sql`${detected} AND ${ACCOUNT_REPEATS}`),
    repeat_contracts: () => firstOfEach(sql`fact."contractId"`, sql`${detected} AND ${CONTRACT_REPEATS}`),
    countries: () =>
      facts(
        DETECTED,
        sql`fact.country`,
        NOTHING,
        sql`${detected} AND ${COUNTED} AND fact.country = ${part ?? ""} AND fact.country <> ''`,
      ),
    networks: () => facts(DETECTED, sql`fact.asn`, NOTHING, sql`${detected} AND ${COUNTED} AND fact.asn::text = ${part ?? ""}`),
    notices: () => sql`
      SELECT duty.id, duty."openedAt" AS at, incident.number AS "incidentNumber", NULL::int AS "alertNumber", restriction."accountId",
        incident."contractId", ${noticeSide(at)} AS part, extract(epoch FROM (duty."dischargedAt" - duty."openedAt"))::float8 * 1000 AS value
        FROM "Obligation" duty LEFT JOIN "Restriction" restriction ON restriction.id = duty."restrictionId"
        LEFT JOIN "Incident" incident ON incident.id = restriction."incidentId"
       WHERE ${IS_NOTICE_DUTY} AND duty."openedAt" >= ${from} AND duty."openedAt" < ${until}
         AND ${part === undefined ? sql`TRUE` : isSide(part, at)}`,
    responses: () => sql`
      SELECT response.id, response."respondedAt" AS at, incident.number AS "incidentNumber", NULL::int AS "alertNumber", response."accountId",
        incident."contractId", response.outcome::text AS part, NULL::float8 AS value
        FROM "CustomerResponse" response JOIN "Incident" incident ON incident.id = response."incidentId"
       WHERE ${RESPONSE_STANDS} AND response."respondedAt" >= ${from} AND response."respondedAt" < ${until}
         AND ${part === undefined ? sql`TRUE` : sql`response.outcome::text = ${part}`}`,
    alerts: () => alertRows(part, from, until),
    clauses: () => sql`
      SELECT ordered.id, ordered."decidedAt" AS at, incident.number AS "incidentNumber", NULL::int AS "alertNumber", NULL::uuid AS "accountId",
        incident."contractId", justification."clauseCode" AS part, NULL::float8 AS value
        FROM "RestrictionOrder" ordered JOIN "Justification" justification ON justification.id = ordered."justificationId"
        JOIN "Incident" incident ON incident.id = ordered."incidentId"
       WHERE ordered."decidedAt" >= ${from} AND ordered."decidedAt" < ${until}
         AND ${part === undefined ? sql`TRUE` : sql`justification."clauseCode" = ${part}`}`,
    events: () => sql`
      SELECT event.id, event.at, NULL::int AS "incidentNumber", NULL::int AS "alertNumber", NULL::uuid AS "accountId",
        NULL::uuid AS "contractId", event.kind::text AS part, (event.minutes * 60000)::float8 AS value
        FROM "OperationEvent" event
       WHERE event."retractedAt" IS NULL AND event.at >= ${from} AND event.at < ${until}
         AND ${part === undefined ? sql`TRUE` : sql`event.kind::text = ${part}`}`,
    decisions: () => decisionRows(part, from, until),
  };
  return rows[figure]();
}

const isReason = (reason: string): Prisma.Sql =>
  (UNCOUNTED_REASONS as readonly string[]).includes(reason) ? sql`${reason} = ANY(fact.uncounted)` : sql`FALSE`;

/** One row for each account or contract: its first in the period. */
const firstOfEach = (of: Prisma.Sql, where: Prisma.Sql) =>
  facts(
    DETECTED,
    sql`fact."countedAs"`,
    NOTHING,
    sql`fact."incidentAccountId" IN (
      SELECT DISTINCT ON (${of}) fact."incidentAccountId" FROM "CaseFact" fact WHERE ${where}
       ORDER BY ${of}, fact."detectedAt", fact."incidentAccountId")`,
  );

/** Of a weekday and hour, `0-13`, or of a shift, `shift:夜勤`. */
function decisionRows(part: string | undefined, from: Date, until: Date): Prisma.Sql {
  const here = sql`decided.at AT TIME ZONE 'Asia/Tokyo'`;
  const [weekday, hour] =
    /^([0-6])-(\d{1,2})$/
      .exec(part ?? "")
      ?.slice(1)
      .map(Number) ?? [];
  const shift = part?.startsWith("shift:") ? part.slice("shift:".length) : undefined;
  const isOfPart =
    part === undefined
      ? sql`TRUE`
      : shift !== undefined
        ? sql`EXISTS (SELECT 1 FROM "Shift" shift WHERE shift.name = ${shift}
            AND date_trunc('hour', decided.at) >= shift."startsAt" AND date_trunc('hour', decided.at) < shift."endsAt")`
        : weekday === undefined
          ? sql`FALSE`
          : sql`extract(isodow FROM ${here}) = ${weekday + 1} AND extract(hour FROM ${here}) = ${hour}`;
  return sql`
    SELECT md5(decided.stream || '#' || decided.seq)::uuid AS id, decided.at,
      CASE WHEN decided.stream LIKE 'incident:%' THEN split_part(decided.stream, ':', 2)::int END AS "incidentNumber",
      CASE WHEN decided.stream LIKE 'alert:%' THEN split_part(decided.stream, ':', 2)::int END AS "alertNumber",
      NULL::uuid AS "accountId", NULL::uuid AS "contractId", decided.kind AS part, NULL::float8 AS value
      FROM (${decisions(sql`entry.at >= ${from} AND entry.at < ${until}`)}) decided WHERE ${isOfPart}`;
}

/** Of a rule, `rule` or `rule:fate`. */
function alertRows(part: string | undefined, from: Date, until: Date): Prisma.Sql {
  const [rule, fate] = part?.split(":") ?? [];
  return sql`
    SELECT alert.id, alert."detectedAt" AS at, NULL::int AS "incidentNumber", alert.number AS "alertNumber", alert."accountId",
      alert."contractId", ${ALERT_FATE} AS part, NULL::float8 AS value
      FROM "Alert" alert ${ALERT_CASE}
     WHERE alert."detectedAt" >= ${from} AND alert."detectedAt" < ${until}
       AND ${rule === undefined ? sql`TRUE` : sql`alert."ruleCode" = ${rule}`}
       AND ${fate === undefined ? sql`TRUE` : sql`${ALERT_FATE} = ${fate}`}`;
}
