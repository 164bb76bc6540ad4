import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { type CaseNotes, emptyNotes, keepNotes } from "./case-notes";
import type { LockedIncident } from "./lock-incident";
import { openReportedIncident } from "./open-incident";
import { noteMilestone, readStanding, writeMilestones } from "./record-milestone";

/** A ledger entry names so many hosts at most. */
const HOSTS_PER_ENTRY = 500;

/** What a report says of one contract. */
export interface Reported {
  reportId: string;
  reportNumber: number;
  receivedAt: Date;
  /** Of the contract. */
  accountIds: readonly string[];
  hostIds: readonly string[];
}

/**
 * Opens a case of a contract for what a report says of its hosts and accounts; the accounts have to be locked (lockAccounts) and stand in
 * no other open case. Nothing is restricted by it, and what was reported is no milestone but the detection: whether there was abuse is for
 * a person to find out.
 */
export async function openHostCase(
  tx: Tx,
  { contractId, ...reported }: Reported & { contractId: string },
  actor: Actor,
): Promise<LockedIncident> {
  const notes = emptyNotes();
  const report = { id: reported.reportId, number: reported.reportNumber };
  const incident = await openReportedIncident(tx, contractId, report, actor, notes);
  await noteReported(tx, incident, reported, actor, notes);
  await keepNotes(tx, actor, notes);
  return incident;
}

/** Brings a further report, with its hosts and accounts, into a case that stands. Those that are there already stay as they are. */
export async function joinHosts(tx: Tx, incident: LockedIncident, reported: Reported, actor: Actor): Promise<void> {
  if (incident.facts.stage === "closed") throw new MoveRefused("incidents.refusal.closed", { stage: "closed" });
  const notes = emptyNotes();
  await noteReported(tx, incident, reported, actor, notes);
  await keepNotes(tx, actor, notes);
}

async function noteReported(
  tx: Tx,
  incident: LockedIncident,
  { reportId, reportNumber, receivedAt, accountIds, hostIds }: Reported,
  actor: Actor,
  notes: CaseNotes,
): Promise<void> {
  const hosts = await addHosts(tx, incident.id, hostIds, actor);
  for (let from = 0; from < hosts.length; from += HOSTS_PER_ENTRY) {
    const some = hosts.slice(from, from + HOSTS_PER_ENTRY);
    notes.ledger.push({
      stream: incident.stream,
      fact: { kind: "HOSTS_JOINED", incidentId: incident.id, reportId, hosts: some },
    });
  }
  notes.timeline.push({
    told: {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "report_received",
      occurredAt: receivedAt,
      source: "statement",
      details: { report: reportNumber, hosts: hosts.length, accounts: accountIds.length },
    },
  });
  for (const accountId of accountIds) await addAccount(tx, incident, accountId, receivedAt, actor, notes);
}

/** Returns the ids of those that were not there. */
async function addHosts(tx: Tx, incidentId: string, hostIds: readonly string[], actor: Actor): Promise<string[]> {
  const added = await tx.$queryRaw<{ hostId: string }[]>`
    INSERT INTO "IncidentHost" ("incidentId", "hostId", "addedAt", "addedById")
    SELECT ${incidentId}::uuid, id, ${now()}, ${actor.id}::uuid FROM unnest(${[...new Set(hostIds)]}::uuid[]) AS id
    ON CONFLICT DO NOTHING RETURNING "hostId"`;
  return added.map(({ hostId }) => hostId);
}

async function addAccount(
  tx: Tx,
  incident: LockedIncident,
  accountId: string,
  receivedAt: Date,
  actor: Actor,
  notes: CaseNotes,
): Promise<void> {
  const known = incident.accounts.find((one) => one.accountId === accountId);
  const id = known?.id ?? (await joinAccount(tx, incident, accountId, actor, notes));
  const standing = known ? await readStanding(tx, incident, id, ["detected"]) : [];
  for (const written of await writeMilestones(tx, actor, incident, id, [{ kind: "detected", at: receivedAt }], standing))
    noteMilestone(notes, actor, incident, id, written);
}

async function joinAccount(tx: Tx, incident: LockedIncident, accountId: string, actor: Actor, notes: CaseNotes): Promise<string> {
  const openedAs = "abuse";
  const { id, account } = await tx.incidentAccount.create({
    data: { incidentId: incident.id, accountId, addedAt: now(), addedById: actor.id, openedAs },
    select: { id: true, account: { select: { address: true } } },
  });
  notes.ledger.push({ stream: incident.stream, fact: { kind: "ACCOUNT_JOINED", incidentId: incident.id, accountId, openedAs } });
  incident.accounts.push({ id, accountId, address: account.address, isGone: false });
  return id;
}
