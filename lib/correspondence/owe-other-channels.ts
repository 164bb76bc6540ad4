import { WORKER } from "@/lib/access/actor";
import { IN_FORCE } from "@/lib/incidents/in-force-rules";
import { lockIncident } from "@/lib/incidents/lock-incident";
import { owe, voidObligation } from "@/lib/obligations/owe";
import { isOwed, OWED } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { listRecipients } from "./notice-recipients";

/** Of one run: what is left over is found in the next minute. */
const MOST = 200;

/**
 * Owes a call or a letter for each case whose customer is to be told and has no contact that a mail may reach, and ends that duty
 * where nothing is to be told any more, or a mail may reach somebody again. Telling the customer discharges it. Returns how many were opened and ended.
 */
export async function oweOtherChannels(): Promise<{ opened: number; ended: number }> {
  let [opened, ended] = [0, 0];
  for (const id of await listUnreachable()) if (await oweOtherChannel(id)) opened++;
  for (const id of await listNeedless()) if (await endOtherChannel(id)) ended++;
  return { opened, ended };
}

/** Whether the contract has a contact that a mail may reach, by the rules of `whyExcluded`, for all cases at once. */
const hasMailWay = (at: Date) => Prisma.sql`EXISTS (
  SELECT 1 FROM "Contact" contact
   WHERE contact."contractId" = contract.id AND contact.email IS NOT NULL
     AND contact."validFrom" <= ${at} AND (contact."validUntil" IS NULL OR contact."validUntil" > ${at})
     AND (contact.role <> 'reseller' OR contract."resellerIsNotified")
     AND NOT EXISTS (
       SELECT 1 FROM "Account" account
        WHERE account.address = lower(contact.email) AND (
          EXISTS (SELECT 1 FROM "Restriction" r WHERE r."accountId" = account.id AND r.state::text = ANY(${["requested", ...IN_FORCE]}))
          OR EXISTS (SELECT 1 FROM "Alert" alert WHERE alert."accountId" = account.id AND alert.state IN ('open', 'claimed'))
          OR EXISTS (SELECT 1 FROM "IncidentAccount" part JOIN "Incident" i ON i.id = part."incidentId"
                      WHERE part."accountId" = account.id AND i.stage <> 'closed'))))`;

/** Each is asked again under its lock. */
async function listUnreachable(): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT incident.id
      FROM "Obligation" duty
      JOIN "Incident" incident ON incident.id = duty."incidentId"
      JOIN "Contract" contract ON contract.id = incident."contractId"
     WHERE duty.kind = 'notify_customer' AND ${isOwed("duty")}
       AND NOT EXISTS (
         SELECT 1 FROM "Obligation" o
          WHERE o."incidentId" = incident.id AND o.kind = 'reach_otherwise'
            AND ${isOwed("o")})
       AND NOT ${hasMailWay(now())}
     LIMIT ${MOST}`;
  return rows.map(({ id }) => id);
}

function oweOtherChannel(incidentId: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId);
    const owed = await tx.obligation.count({ where: { incidentId, kind: "notify_customer", ...OWED } });
    const { recipients } = await listRecipients(tx, incident.contractId);
    if (owed === 0 || recipients.length > 0) return false;
    await owe(tx, incident.stream, WORKER, "reach_otherwise", { incidentId });
    return true;
  });
}

/** Cases with the duty and nothing left to tell (a restriction was given up, or the duty to tell of it waived), or with a mail way again. */
async function listNeedless(): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT incident.id
      FROM "Obligation" duty
      JOIN "Incident" incident ON incident.id = duty."incidentId"
      JOIN "Contract" contract ON contract.id = incident."contractId"
     WHERE duty.kind = 'reach_otherwise' AND ${isOwed("duty")}
       AND (${hasMailWay(now())} OR NOT EXISTS (
         SELECT 1 FROM "Obligation" o
          WHERE o."incidentId" = incident.id AND o.kind = 'notify_customer'
            AND ${isOwed("o")}))
     LIMIT ${MOST}`;
  return rows.map(({ id }) => id);
}

function endOtherChannel(incidentId: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId);
    const stillOwed = await tx.obligation.count({ where: { incidentId, kind: "notify_customer", ...OWED } });
    const { recipients } = await listRecipients(tx, incident.contractId);
    if (stillOwed > 0 && recipients.length === 0) return false;
    const why = stillOwed === 0 ? "nothing_to_tell" : "mail_way_back";
    await voidObligation(tx, incident.stream, WORKER, "reach_otherwise", { incidentId }, why);
    return true;
  });
}
