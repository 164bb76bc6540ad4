import type { z } from "zod";
import type { Operator } from "@/lib/access/actor";
import { storeProof } from "@/lib/evidence/store-proof";
import { judge, type LockedIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { owe } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { CredentialReset } from "@/prisma/generated/client";
import { VerifyReset } from "./credential-inputs";
import { whyNotVerified } from "./credential-rules";
import { lockReset } from "./lock-reset";
import { isOwnNetwork, listAttackerSources } from "./own-networks";
import { readSignIn } from "./sign-in-line";

type Wish = z.output<typeof VerifyReset>;

/**
 * Takes a password change as verified, on evidence: the provisioning system's time, a person's check, or a sign-in from the
 * account's own networks. From then on it is to be decided whether the account's restrictions are lifted.
 */
export function verifyReset(input: VerifyReset, actor: Operator) {
  const wish = VerifyReset.parse(input);
  return inTransaction(async (tx) => {
    const { incident, reset } = await lockReset(tx, wish.resetId, wish.version);
    judge(incident, "verify_reset");
    const { completedAt } = reset;
    if (reset.verifiedAt !== null) throw new MoveRefused("credentials.refusal.verifiedAlready");
    if (completedAt === null || reset.withdrawnAt !== null) throw new MoveRefused("credentials.refusal.notCompleted");
    const evidenceId = await evidenceOf(tx, actor, incident, wish);
    await check(tx, incident, { ...reset, completedAt }, wish, evidenceId);

    await tx.credentialReset.update({
      where: { id: reset.id },
      data: {
        verifiedAt: now(),
        verifiedById: actor.id,
        verifiedBy: wish.by,
        verifiedMethod: wish.method || null,
        evidenceId,
        version: { increment: 1 },
      },
    });
    const fact = { kind: "RESET_VERIFIED", resetId: reset.id, by: wish.by, method: hashText(wish.method), evidenceId } as const;
    const entry = await recordInLedger(tx, incident.stream, actor, fact);
    const account = incident.accounts.find(({ id }) => id === reset.incidentAccountId);
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "reset_verified",
      accountId: account?.accountId,
      evidenceId,
      entry,
      details: { by: wish.by, resetId: reset.id },
    });
    await oweDecisions(tx, actor, incident, reset.incidentAccountId);
    await touchIncident(tx, incident);
    return { incidentId: incident.id };
  });
}

async function evidenceOf(tx: Tx, actor: Operator, incident: LockedIncident, { evidenceId, proof }: Wish): Promise<string> {
  if (proof) return (await storeProof(tx, actor, incident, proof)).evidenceId;
  const linked = await tx.incidentEvidence.findFirst({
    where: { incidentId: incident.id, evidenceId },
    select: { evidenceId: true },
  });
  if (!linked)
    throw new InvalidInput("credentials.refusal.foreignEvidence", {}, { evidenceId: "credentials.refusal.foreignEvidence" });
  return linked.evidenceId;
}

async function check(
  tx: Tx,
  incident: LockedIncident,
  reset: CredentialReset & { completedAt: Date },
  wish: Wish,
  evidenceId: string,
) {
  const evidence = await tx.evidence.findUniqueOrThrow({ where: { id: evidenceId }, include: { text: true } });
  const row = await tx.incidentAccount.findUniqueOrThrow({ where: { id: reset.incidentAccountId }, include: { account: true } });
  const signIn = evidence.text?.plain ? readSignIn(evidence.text.plain, evidence.occurredAt) : undefined;
  const changedAt = wish.changedAt ?? evidence.occurredAt;
  if (changedAt > now())
    throw new InvalidInput("credentials.refusal.inFuture", {}, { changedAt: "credentials.refusal.inFuture" });
  const misusedAt = row.probedAt ?? row.abuseStartedAt ?? row.detectedAt ?? reset.requestedAt;
  const refusal = whyNotVerified({
    by: wish.by,
    method: wish.method,
    requestedAt: reset.requestedAt,
    completedAt: reset.completedAt,
    changedAt,
    evidence: { occurredAt: evidence.occurredAt, signIn },
    address: row.account.address,
    attackerSources: await listAttackerSources(tx, incident.id),
    isOwnNetwork: signIn !== undefined && (await isOwnNetwork(tx, row.account.address, signIn.source, misusedAt)),
  });
  if (refusal) throw new MoveRefused(refusal);
}

async function oweDecisions(tx: Tx, actor: Operator, incident: LockedIncident, incidentAccountId: string): Promise<void> {
  const standing = await tx.restriction.findMany({
    where: { incidentAccountId, state: { in: ["applied", "confirmed", "uncertain"] } },
    select: { id: true },
  });
  for (const { id: restrictionId } of standing) {
    await owe(tx, incident.stream, actor, "decide_on_lifting", { incidentId: incident.id, restrictionId });
  }
}
