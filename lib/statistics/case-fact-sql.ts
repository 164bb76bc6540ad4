import { Prisma } from "@/prisma/generated/client";

const { sql } = Prisma;

/** A moment's day in Japan. */
export const dayIn = (at: Prisma.Sql): Prisma.Sql => sql`(${at} AT TIME ZONE 'Asia/Tokyo')::date`;

/**
 * The facts of accounts of cases (alias `a` of "IncidentAccount"), as the cases say now: one row each, in the columns of CaseFact. The
 * database has counted them already by the one rule; this adds why one is not counted, its days, and by which alert it came in.
 */
export const caseFacts = (of: Prisma.Sql): Prisma.Sql => sql`
  SELECT a.id AS "incidentAccountId", a."incidentId", incident.number AS "incidentNumber", a."accountId", incident."contractId",
    a."countedAs",
    CASE WHEN a."countedAs" IS NOT NULL THEN '{}'::text[] ELSE ARRAY(
      SELECT DISTINCT CASE WHEN life.outcome IN ('resolved', 'object_gone') THEN 'without_measure' ELSE life.outcome::text END AS why
        FROM (
          SELECT coalesce((
            SELECT own.outcome FROM "IncidentAccountOutcome" own
             WHERE own."incidentAccountId" = a.id AND own."lifeId" = l.id ORDER BY own.at DESC, own.id DESC LIMIT 1), l.outcome) AS outcome
            FROM "IncidentLife" l WHERE l."incidentId" = a."incidentId") life
       WHERE life.outcome IS NOT NULL
       UNION SELECT 'open' WHERE a."isOpen"
       ORDER BY why) END AS uncounted,
    a."isBrokenThrough", a."probedAt", a."abuseStartedAt", a."detectedAt", a."restrictedAt", a."notifiedAt", a."respondedAt",
    a."resetAt", a."liftedAt", a."closedAt",
    ${dayIn(sql`a."detectedAt"`)} AS "detectedDay", ${dayIn(sql`a."probedAt"`)} AS "probedDay", ${dayIn(sql`a."abuseStartedAt"`)} AS "abuseDay",
    CASE WHEN a."resetAt" IS NULL THEN 0 ELSE (
      SELECT coalesce(sum(coalesce(seen."toldCount", (entry.details ->> 'count')::int, 1)), 0)::int FROM "TimelineEntry" entry
        LEFT JOIN "AttackerReturn" seen ON seen."incidentId" = entry."incidentId" AND seen."evidenceId" = entry."evidenceId"
       WHERE seen."isSameNetwork" IS NOT TRUE AND entry."incidentId" = a."incidentId" AND entry."accountId" = a."accountId" AND entry.kind = 'sign_in_failed'
         AND entry."occurredAt" > a."resetAt"
         AND NOT EXISTS (SELECT 1 FROM "TimelineEntry" later WHERE later."correctsId" = entry.id)) END AS "blockedAfterReset",
    coalesce(origin."ruleCode", '') AS "ruleCode", coalesce(origin.country, '') AS country, origin.asn
  FROM "IncidentAccount" a
  JOIN "Incident" incident ON incident.id = a."incidentId"
  LEFT JOIN LATERAL (
    SELECT alert."ruleCode", alert.country, alert.asn FROM "AlertIncident" link JOIN "Alert" alert ON alert.id = link."alertId"
     WHERE link."incidentId" = a."incidentId" AND alert."accountId" = a."accountId" ORDER BY link."linkedAt", link.id LIMIT 1) origin ON TRUE
  WHERE ${of}`;

/** Of counted facts the one counted before them of the same account: ids and times. */
export const accountsBefore = (of: Prisma.Sql): Prisma.Sql => sql`
  SELECT fact."incidentAccountId" AS id,
    lag(fact."detectedAt") OVER (PARTITION BY fact."accountId" ORDER BY fact."detectedAt", fact."incidentAccountId") AS before
    FROM "CaseFact" fact WHERE fact."countedAs" IS NOT NULL AND ${of}`;

/** Of counted facts when the case before theirs of the same contract was detected. */
export const contractsBefore = (of: Prisma.Sql): Prisma.Sql => sql`
  SELECT fact."incidentAccountId" AS id, cases.before FROM (
    SELECT "incidentId", lag(min("detectedAt")) OVER (PARTITION BY "contractId" ORDER BY min("detectedAt"), "incidentId") AS before
      FROM "CaseFact" fact WHERE fact."countedAs" IS NOT NULL AND ${of} GROUP BY "contractId", "incidentId") cases
    JOIN "CaseFact" fact ON fact."incidentId" = cases."incidentId" AND fact."countedAs" IS NOT NULL`;

/** The columns that a fact has from its case alone. */
export const OWN_COLUMNS = Prisma.raw(
  [
    ...[
      "incidentAccountId",
      "incidentId",
      "incidentNumber",
      "accountId",
      "contractId",
      "countedAs",
      "uncounted",
      "isBrokenThrough",
    ],
    ...[
      "probedAt",
      "abuseStartedAt",
      "detectedAt",
      "restrictedAt",
      "notifiedAt",
      "respondedAt",
      "resetAt",
      "liftedAt",
      "closedAt",
    ],
    ...["detectedDay", "probedDay", "abuseDay", "blockedAfterReset", "ruleCode", "country", "asn"],
  ]
    .map((name) => `"${name}"`)
    .join(", "),
);

/**
 * What became of an alert (aliases `alert` and `fact`, the fact of the account that it brought into a case): true unless the case ended as
 * a false alarm; a duplicate, or none of ours, says nothing about the rule.
 */
export const ALERT_FATE = sql`CASE
  WHEN alert.state = 'dismissed' THEN CASE WHEN alert."dismissReason" IN ('duplicate', 'not_ours') THEN 'set_aside' ELSE 'false_alert' END
  WHEN alert.state = 'escalated' THEN CASE
    WHEN 'false_positive' = ANY(fact.uncounted) THEN 'false_alert'
    WHEN fact.uncounted && ARRAY['duplicate', 'opened_by_mistake'] THEN 'set_aside' ELSE 'escalated' END
  ELSE 'undecided' END`;

/** The standing case of an alert, as a fact. */
export const ALERT_CASE = sql`
  LEFT JOIN "AlertIncident" link ON link."alertId" = alert.id AND link."unlinkedAt" IS NULL
  LEFT JOIN "CaseFact" fact ON fact."incidentId" = link."incidentId" AND fact."accountId" = alert."accountId"`;

/** From when to when an account was under contract (aliases `account`, `contract`); `ends` is null while it is. */
export const UNDER_CONTRACT = sql`
  SELECT greatest(account."createdAt", contract."startsAt") AS begins, least(account."deletedAt", contract."cancelledAt") AS ends
    FROM "Account" account JOIN "Contract" contract ON contract.id = account."contractId"`;

/** Looks and the like are no decisions. */
export const NO_DECISION = ["EVIDENCE_REVEALED", "STATISTICS_EXPORTED", "CASE_EXPORTED"] as const;

/** What people decided in cases and alerts (alias `entry`): one decision over many at once, within the same second, is one. */
export const decisions = (when: Prisma.Sql): Prisma.Sql => sql`
  SELECT DISTINCT ON (entry."actorId", entry.kind, date_trunc('second', entry.at)) entry.stream, entry.seq, entry.at, entry.kind
    FROM "LedgerEntry" entry
   WHERE entry.actor = 'user' AND entry.stream ~ '^(incident|alert):' AND entry.kind <> ALL(${[...NO_DECISION]}) AND ${when}
   ORDER BY entry."actorId", entry.kind, date_trunc('second', entry.at), entry.stream, entry.seq`;

/** By the hour in which they were taken. */
export const workHours = (when: Prisma.Sql): Prisma.Sql => sql`
  SELECT date_trunc('hour', decided.at) AS at, count(*)::int AS decisions FROM (${decisions(when)}) decided GROUP BY 1`;
