import type { Operator } from "@/lib/access/actor";
import { likeText } from "@/lib/alerts/alert-where";
import { readCursor } from "@/lib/platform/page-cursor-rules";
import { Prisma } from "@/prisma/generated/client";
import { STAGES, type Stage } from "./incident-lifecycle";
import type { IncidentFilter, UncountedReason } from "./incident-list-inputs";

const { sql, join, empty } = Prisma;
const JST_MS = 9 * 3_600_000;

/** Named one by one: "not closed" would be looked for in every case that ever was. */
const OPEN_STAGES = STAGES.filter((stage) => stage !== "closed");

/** Ids of the first `count` cases after the cursor, the newest first. */
export function walkIncidents(filter: IncidentFilter, operator: Operator, count: number): Prisma.Sql {
  const rest = sql`${restOf(filter, operator)} ${after(filter.before)}`;
  const walk = (stage: Prisma.Sql) =>
    sql`(SELECT i.id, i."openedAt" FROM "Incident" i WHERE ${stage} AND ${rest} ORDER BY i."openedAt" DESC, i.id DESC LIMIT ${count})`;
  const stages = stagesOf(filter);
  // A short walk down the index for each stage reads a page of each; who searches or has few of them looks among all at once.
  const isWalked = stages && stages.length > 1 && !filter.q && filter.view !== "mine";
  const walks = isWalked ? stages.map((stage) => walk(amongStages([stage]))) : [walk(amongStages(stages))];
  return sql`SELECT id FROM (${join(walks, " UNION ALL ")}) found ORDER BY "openedAt" DESC, id DESC LIMIT ${count}`;
}

/** What the filter lets through, of "Incident" as i. */
export const matchesFilter = (filter: IncidentFilter, operator: Operator): Prisma.Sql =>
  sql`${amongStages(stagesOf(filter))} AND ${restOf(filter, operator)}`;

/** Null: whatever the stage. */
function stagesOf(filter: IncidentFilter): readonly Stage[] | null {
  const { stage, counted, uncounted, month, q } = filter;
  // A search or a drill-down looks everywhere unless a view is named.
  const view = filter.view ?? (q || counted || uncounted || month || stage ? "all" : "open");
  if (view === "all") return stage ? [stage] : null;
  const ofView = view === "closed" ? (["closed"] as const) : OPEN_STAGES;
  return stage ? ofView.filter((one) => one === stage) : ofView;
}

const amongStages = (stages: readonly Stage[] | null) =>
  stages ? sql`i.stage = ANY(${[...stages]}::"IncidentStage"[])` : sql`TRUE`;

function restOf(filter: IncidentFilter, operator: Operator): Prisma.Sql {
  const { kind, counted, uncounted, month, until, q } = filter;
  const ofAccount = [
    kind && sql`part.kind = ${kind}::"CaseKind"`,
    counted && (counted === "any" ? sql`part."countedAs" IS NOT NULL` : sql`part."countedAs" = ${counted}::"CaseKind"`),
    month && detectedWithin(month, until),
    uncounted && leftOut(uncounted),
  ].filter((one) => one instanceof Prisma.Sql);
  const parts = [
    filter.view === "mine" ? sql`i."assignedToId" = ${operator.id}::uuid` : sql`TRUE`,
    ...(ofAccount.length > 0
      ? [sql`EXISTS (SELECT FROM "IncidentAccount" part WHERE part."incidentId" = i.id AND ${join(ofAccount, " AND ")})`]
      : []),
    ...(q ? [searched(q)] : []),
  ];
  return join(parts, " AND ");
}

function searched(q: string): Prisma.Sql {
  if (/^#?\d{1,9}$/.test(q)) return sql`i.number = ${Number(q.replace("#", ""))}::int`;
  return sql`(
    EXISTS (SELECT FROM "IncidentAccount" part JOIN "Account" account ON account.id = part."accountId"
      WHERE part."incidentId" = i.id AND account.address LIKE ${likeText(q.toLowerCase())})
    OR EXISTS (SELECT FROM "Contract" contract JOIN "Customer" customer ON customer.id = contract."customerId"
      WHERE contract.id = i."contractId" AND (contract.code = ${q} OR customer.name LIKE ${likeText(q)})))`;
}

/** The same reasons as the statistics count by: the outcome for the account, else that of the case. */
function leftOut(reason: UncountedReason | "any"): Prisma.Sql {
  if (reason === "any") return sql`part."countedAs" IS NULL`;
  if (reason === "open") return sql`part."countedAs" IS NULL AND part."isOpen"`;
  const outcomes = reason === "without_measure" ? ["resolved", "object_gone"] : [reason];
  const among = sql`= ANY(${outcomes}::"CloseOutcome"[])`;
  return sql`part."countedAs" IS NULL AND (
    EXISTS (SELECT FROM "IncidentAccountOutcome" own WHERE own."incidentAccountId" = part.id AND own.outcome ${among})
    OR NOT EXISTS (SELECT FROM "IncidentAccountOutcome" own WHERE own."incidentAccountId" = part.id)
      AND EXISTS (SELECT FROM "IncidentLife" life WHERE life."incidentId" = part."incidentId" AND life.outcome ${among}))`;
}

function detectedWithin(first: string, last = first): Prisma.Sql {
  const start = (month: string, later: number) => {
    const [year = 0, index = 1] = month.split("-").map(Number);
    return new Date(Date.UTC(year, index - 1 + later, 1) - JST_MS);
  };
  return sql`part."detectedAt" >= ${start(first, 0)} AND part."detectedAt" < ${start(last < first ? first : last, 1)}`;
}

function after(before: string | undefined): Prisma.Sql {
  const place = readCursor(before);
  return place ? sql`AND (i."openedAt", i.id) < (${place.at}, ${place.id}::uuid)` : empty;
}
