import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { type HostTarget, type ItemSubject, Prisma, type ReportVerdict } from "@/prisma/generated/client";
import { type Grouping, NO_VALUE } from "./group-rules";
import { groupKey, IS_OURS } from "./group-sql";
import { readPrefixes } from "./prefix-setting";
import type { ReportPlace, ReportVerdictName } from "./report-list-inputs";

const { sql } = Prisma;
const GROUPS = 200;
const ROWS = 50;

/** "4,012 rows = N addresses = M servers": of all rows, and how many there are of each verdict. */
export interface RowTotals {
  rows: number;
  addresses: number;
  servers: number;
  contracts: number;
  linked: number;
  verdicts: Record<ReportVerdictName, number>;
}

/** One group of rows. `key` is what a wish names it by; `label` what a person reads. */
export interface RowGroup {
  key: string;
  label: string | null;
  /** Beside the label: of a contract its holder. */
  beside: string | null;
  rows: number;
  /** Ours, also where something is open already. */
  usable: number;
  addresses: number;
  servers: number;
  linked: number;
  verdicts: Record<ReportVerdictName, number>;
  /** Of the hosts that stand in a plan of this report, how far they are. */
  targets: Partial<Record<HostTarget, number>>;
}

export interface ItemRow {
  position: number;
  subject: ItemSubject;
  value: string;
  ip: string | null;
  occurredAt: string | null;
  note: string | null;
  verdict: ReportVerdict;
  because: string;
  hostName: string | null;
  account: string | null;
  contractCode: string | null;
  customerName: string | null;
  incidentNumber: number | null;
}

const VERDICTS = sql`
  count(*) FILTER (WHERE verdict = 'ours')::int AS ours, count(*) FILTER (WHERE verdict = 'already_open')::int AS already_open,
  count(*) FILTER (WHERE verdict = 'not_ours')::int AS not_ours, count(*) FILTER (WHERE verdict = 'invalid')::int AS invalid,
  count(*) FILTER (WHERE verdict = 'duplicate')::int AS duplicate`;

type VerdictCounts = Record<ReportVerdictName, number>;
const verdictsOf = ({ ours, already_open, not_ours, invalid, duplicate }: VerdictCounts): VerdictCounts => ({
  ...{ ours, already_open, not_ours, invalid, duplicate },
});

/** What a report comes to, in one statement. */
export async function readTotals(_operator: Operator, reportId: string): Promise<RowTotals> {
  const [row] = await db.$queryRaw<(Omit<RowTotals, "verdicts"> & VerdictCounts)[]>`
    SELECT count(*)::int AS rows, count(DISTINCT row.ip)::int AS addresses, count(DISTINCT row."hostId")::int AS servers,
      count(DISTINCT row."contractId")::int AS contracts, count(row."incidentId")::int AS linked, ${VERDICTS}
    FROM "AbuseReportItem" row WHERE row."reportId" = ${reportId}::uuid`;
  if (!row) throw new Error("an aggregate without a row");
  const { rows, addresses, servers, contracts, linked, ...verdicts } = row;
  return { rows, addresses, servers, contracts, linked, verdicts: verdictsOf(verdicts) };
}

/** The groups of a report's rows, those with the most of ours first, and where the next ones begin; `only`: the one of that key. One statement, however many rows. */
export async function listGroups(
  _operator: Operator,
  reportId: string,
  { by, beyond, verdict, only }: Pick<ReportPlace, "beyond" | "verdict"> & { by: Grouping; only?: string },
): Promise<{ groups: RowGroup[]; next: string | null }> {
  const prefix = await readPrefixes(db);
  const after = readBeyond(beyond);
  const rows = await db.$queryRaw<GroupRead[]>`
    WITH keyed AS MATERIALIZED (
      SELECT ${groupKey(by, prefix)} AS key, row.verdict, row.ip, row."hostId", row."incidentId", ${IS_OURS} AS is_ours
      FROM "AbuseReportItem" row WHERE row."reportId" = ${reportId}::uuid ${verdict ? sql`AND row.verdict = ${verdict}::"ReportVerdict"` : sql``}
    ), gathered AS (
      SELECT key, count(*)::int AS rows, count(*) FILTER (WHERE is_ours)::int AS usable, count(DISTINCT ip)::int AS addresses,
        count(DISTINCT "hostId")::int AS servers, count("incidentId")::int AS linked, ${VERDICTS}
      FROM keyed ${only === undefined ? sql`` : sql`WHERE key = ${only}`} GROUP BY key
    ), shown AS (
      SELECT * FROM gathered
      ${after ? sql`WHERE (-usable, -rows, key) > (${-after.usable}::int, ${-after.rows}::int, ${after.key}::text)` : sql``}
      ORDER BY -usable, -rows, key LIMIT ${GROUPS + 1}
    ), targeted AS (
      SELECT key, jsonb_object_agg(target, hosts) AS targets FROM (
        SELECT keyed.key, planned.target::text AS target, count(DISTINCT keyed."hostId")::int AS hosts
        FROM keyed JOIN shown USING (key) JOIN "RemediationHost" planned ON planned."hostId" = keyed."hostId"
          JOIN "RemediationReport" answered ON answered."planId" = planned."planId" AND answered."reportId" = ${reportId}::uuid
        GROUP BY keyed.key, planned.target) counted
      GROUP BY key
    )
    SELECT shown.*, ${LABELS[by]}, coalesce(targeted.targets, '{}') AS targets
    FROM shown LEFT JOIN targeted USING (key) ORDER BY -usable, -rows, key`;
  const page = rows.slice(0, GROUPS);
  const last = page.at(-1);
  return {
    groups: page.map(({ ours, already_open, not_ours, invalid, duplicate, ...group }) => ({
      ...group,
      verdicts: { ours, already_open, not_ours, invalid, duplicate },
    })),
    next: rows.length > GROUPS && last ? `${last.usable}~${last.rows}~${last.key}` : null,
  };
}

type GroupRead = Omit<RowGroup, "verdicts"> & VerdictCounts;

/** What a person reads of a key; `shown` is the alias of the groups. */
const NAMELESS = sql`NULL::text AS label, NULL::text AS beside`;
const named = (table: "Host" | "Customer") =>
  sql`(SELECT named.name FROM ${Prisma.raw(`"${table}"`)} named WHERE named.id = nullif(shown.key, ${NO_VALUE})::uuid) AS label, NULL::text AS beside`;
const LABELS: Record<Grouping, Prisma.Sql> = {
  network: NAMELESS,
  address: NAMELESS,
  server: named("Host"),
  holder: named("Customer"),
  contract: sql`(SELECT c.code FROM "Contract" c WHERE c.id = nullif(shown.key, ${NO_VALUE})::uuid) AS label,
    (SELECT h.name FROM "Contract" c JOIN "Customer" h ON h.id = c."customerId" WHERE c.id = nullif(shown.key, ${NO_VALUE})::uuid) AS beside`,
};

function readBeyond(text: string | undefined): { usable: number; rows: number; key: string } | undefined {
  const found = /^(\d{1,6})~(\d{1,6})~(.+)$/.exec(text ?? "");
  return found ? { usable: Number(found[1]), rows: Number(found[2]), key: String(found[3]) } : undefined;
}

/** Rows of a report as they came, all or those of one group or verdict; keyset by their place. */
export async function listItems(
  _operator: Operator,
  reportId: string,
  { by, of, verdict, after = 0 }: Pick<ReportPlace, "by" | "of" | "verdict" | "after">,
): Promise<{ rows: ItemRow[]; next: number | null }> {
  const prefix = await readPrefixes(db);
  const rows = await db.$queryRaw<(Omit<ItemRow, "occurredAt"> & { occurredAt: Date | null })[]>`
    SELECT row.position, row.subject::text AS subject, row.value, row.ip, row."occurredAt", row.note, row.verdict::text AS verdict, row.because,
      host.name AS "hostName", account.address AS account, contract.code AS "contractCode", customer.name AS "customerName", incident.number AS "incidentNumber"
    FROM "AbuseReportItem" row LEFT JOIN "Host" host ON host.id = row."hostId" LEFT JOIN "Account" account ON account.id = row."accountId"
      LEFT JOIN "Contract" contract ON contract.id = row."contractId" LEFT JOIN "Customer" customer ON customer.id = contract."customerId"
      LEFT JOIN "Incident" incident ON incident.id = row."incidentId"
    WHERE row."reportId" = ${reportId}::uuid AND row.position > ${after - 1}::int
      ${verdict ? sql`AND row.verdict = ${verdict}::"ReportVerdict"` : sql``}
      ${by && of ? sql`AND ${groupKey(by, prefix)} = ${of}` : sql``}
    ORDER BY row.position LIMIT ${ROWS + 1}`;
  const page = rows.slice(0, ROWS);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({ ...row, occurredAt: row.occurredAt?.toISOString() ?? null })),
    next: rows.length > ROWS && last ? last.position + 1 : null,
  };
}
