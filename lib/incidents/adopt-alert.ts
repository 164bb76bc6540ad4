import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { type Tx, writeStraight } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { type Alert, type MilestoneKind, Prisma } from "@/prisma/generated/client";
import type { CaseNotes } from "./case-notes";
import { linkEvidenceOf } from "./link-evidence";
import type { LockedIncident } from "./lock-incident";
import { noteMilestone, readStanding, writeMilestones } from "./record-milestone";

const { sql } = Prisma;

/** The account that an alert is about, locked. */
export interface LockedAccount {
  id: string;
  address: string;
}

/** An account in its case; one that has only just joined has no past there. */
interface AccountInCase {
  id: string;
  isFresh: boolean;
}

/**
 * Takes an alert into a case: the account joins it, the evidence gets its numbers, what happened is noted for timeline and ledger, and
 * becomes milestones. An abuse that began before any measure makes the account's kind "abuse"; one that began during a measure is
 * marked as broken through.
 */
export async function adoptAlert(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  alert: Alert,
  account: LockedAccount,
  notes: CaseNotes,
): Promise<void> {
  const joined = await accountInCase(tx, actor, incident, alert, account, notes);
  const first = await linkEvidenceOf(tx, incident.id, alert.id);
  noteBeginning(incident, alert, first, notes);
  await recordBeginning(tx, actor, incident, alert, joined, first, notes);
}

async function accountInCase(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  alert: Alert,
  account: LockedAccount,
  notes: CaseNotes,
): Promise<AccountInCase> {
  const known = incident.accounts.find(({ accountId }) => accountId === account.id);
  if (known) return { id: known.id, isFresh: false };
  const openedAs = alert.kind === "abuse" ? "abuse" : "defense";
  const id = newId();
  await writeStraight(
    tx,
    sql`
    INSERT INTO "IncidentAccount" (id, "incidentId", "accountId", "addedAt", "addedById", "openedAs")
    VALUES (${id}::uuid, ${incident.id}::uuid, ${account.id}::uuid, ${now()}, ${actor.id}::uuid, ${openedAs}::"CaseKind")`,
  );
  notes.ledger.push({
    stream: incident.stream,
    fact: { kind: "ACCOUNT_JOINED", incidentId: incident.id, accountId: account.id, openedAs },
  });
  incident.accounts.push({ id, accountId: account.id, address: account.address, isGone: false });
  return { id, isFresh: true };
}

function noteBeginning(incident: LockedIncident, alert: Alert, evidenceId: string | null, notes: CaseNotes): void {
  const base = {
    incidentId: incident.id,
    lifeNumber: incident.life.number,
    accountId: alert.accountId,
    source: "evidence" as const,
  };
  const { number, country, asn, eventCount, sourceIps } = alert;
  const kind = alert.kind === "probe" ? "test_send" : alert.kind === "abuse" ? "abuse_started" : "suspicious_traffic";
  const details = { alert: number, country, asn, count: eventCount, ip: sourceIps[0] ?? null };
  notes.timeline.push(
    { told: { ...base, kind, occurredAt: alert.firstSeenAt, evidenceId, details } },
    {
      told: {
        ...base,
        kind: "detected",
        occurredAt: alert.detectedAt,
        details: { alert: number, rule: alert.ruleCode, version: alert.ruleVersion },
      },
    },
  );
}

const BEGINS: { readonly [Kind in Alert["kind"]]?: MilestoneKind } = { probe: "probed", abuse: "abuse_started" };

async function recordBeginning(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  alert: Alert,
  account: AccountInCase,
  evidenceId: string | null,
  notes: CaseNotes,
): Promise<void> {
  const begins = BEGINS[alert.kind];
  const milestones = [
    ...(begins ? [{ kind: begins, at: alert.firstSeenAt, evidenceId }] : []),
    { kind: "detected" as const, at: alert.detectedAt },
  ];
  const kinds = milestones.map(({ kind }) => kind);
  const standing = account.isFresh ? [] : await readStanding(tx, incident, account.id, kinds);
  for (const written of await writeMilestones(tx, actor, incident, account.id, milestones, standing)) {
    noteMilestone(notes, actor, incident, account.id, written);
    // One that joins with its abuse was opened as abuse.
    if (written.kind === "abuse_started" && !account.isFresh && evidenceId !== null)
      await becomeAbuse(tx, actor, incident, account.id, written.at, evidenceId, notes);
  }
}

async function becomeAbuse(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  incidentAccountId: string,
  at: Date,
  evidenceId: string,
  notes: CaseNotes,
): Promise<void> {
  const account = await tx.incidentAccount.findUniqueOrThrow({
    where: { id: incidentAccountId },
    select: { kind: true, restrictedAt: true },
  });
  const beganFirst = account.restrictedAt === null || at < account.restrictedAt;
  if (account.kind === "abuse" || !beganFirst) return;
  const reason = "abuse_began_before_the_first_measure";
  await tx.reclassification.create({ data: { incidentAccountId, kind: "abuse", at: now(), byId: actor.id, reason, evidenceId } });
  notes.ledger.push({
    stream: incident.stream,
    fact: { kind: "RECLASSIFIED", incidentAccountId, as: "abuse", reason: null, evidenceId },
  });
}
