import { rowsOfGroup } from "@/lib/abuse-reports/group-sql";
import { readPrefixes } from "@/lib/abuse-reports/prefix-setting";
import type { Operator } from "@/lib/access/actor";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { Prisma } from "@/prisma/generated/client";
import { chunksOf, IDS_IN_AN_ENTRY } from "./chunks";
import { putReports } from "./link-matters";
import { judgePlan, lockPlan } from "./lock-plan";
import type { AddGroupToPlan } from "./plan-inputs";

const { sql } = Prisma;

/**
 * Brings the hosts that the rows of a group name into a plan, which answers their report from now on. The same group again adds nothing.
 * `added`: hosts; `there`: hosts that stood in the plan already; `skipped`: rows whose host nobody knows.
 */
export function addGroupToPlan({ planId, reportId, group }: AddGroupToPlan, actor: Operator) {
  return inTransaction(
    async (tx) => {
      // The report before any case; the plan after it, as everybody who needs both does.
      const [report] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM "AbuseReport" WHERE id = ${reportId}::uuid AND state <> 'preview' FOR SHARE`;
      if (!report) throw new NotFound("remediation.refusal.reportNotFound", { missing: "" });
      const plan = await lockPlan(tx, planId);
      judgePlan(plan, "change");
      const rows = rowsOfGroup(reportId, group, await readPrefixes(tx));
      const { hosts, skipped } = await countRows(tx, rows);
      const added = await addHosts(tx, planId, rows, actor);
      for (const part of chunksOf(added, IDS_IN_AN_ENTRY)) {
        await recordManyInLedger(tx, actor, [
          { stream: plan.stream, fact: { kind: "PLAN_HOSTS_ADDED", planId, hosts: [...part] } },
        ]);
      }
      await putReports(tx, plan, [reportId], actor);
      return { planId, number: plan.number, added: added.length, there: hosts - added.length, skipped };
    },
    { timeoutMs: 60_000 },
  );
}

async function countRows(tx: Tx, rows: Prisma.Sql): Promise<{ hosts: number; skipped: number }> {
  const [counted] = await tx.$queryRaw<{ hosts: number; skipped: number }[]>`
    SELECT count(DISTINCT row."hostId") FILTER (WHERE ${REPORTED_ADDRESS} IS NOT NULL)::int AS hosts, count(*) FILTER (WHERE row."hostId" IS NULL OR ${REPORTED_ADDRESS} IS NULL)::int AS skipped
      FROM "AbuseReportItem" row WHERE ${rows}`;
  return counted ?? { hosts: 0, skipped: 0 };
}

/** One row for each host, under the address that was reported first. Returns the hosts that are new. */
async function addHosts(tx: Tx, planId: string, rows: Prisma.Sql, actor: Operator): Promise<string[]> {
  const at = now();
  const added = await tx.$queryRaw<{ hostId: string }[]>`
    WITH found AS (
      SELECT DISTINCT ON (row."hostId") row."hostId", ${REPORTED_ADDRESS} AS address
        FROM "AbuseReportItem" row WHERE ${rows} AND row."hostId" IS NOT NULL AND ${REPORTED_ADDRESS} IS NOT NULL
       ORDER BY row."hostId", row.position
    ), added AS (
      INSERT INTO "RemediationHost" (id, "planId", "hostId", address, "addedAt", "movedAt")
      SELECT gen_random_uuid(), ${planId}::uuid, "hostId", address, ${at}, ${at} FROM found
      ON CONFLICT ("planId", "hostId") DO NOTHING
      RETURNING id, "hostId"
    ), moved AS (
      INSERT INTO "RemediationMove" (id, "planId", "rowId", "to", at, "byId", because)
      SELECT gen_random_uuid(), ${planId}::uuid, id, 'unconfirmed', ${at}, ${actor.id}::uuid, 'added' FROM added
    )
    SELECT "hostId" FROM added ORDER BY "hostId"`;
  return added.map(({ hostId }) => hostId);
}

/** A row that names a domain or an account may say the address beside it; one without goes by the address that the host had last. */
const REPORTED_ADDRESS = sql`coalesce(row.ip,
  (SELECT held.address FROM "HostAddress" held WHERE held."hostId" = row."hostId" ORDER BY held."validFrom" DESC, held.address LIMIT 1))`;
