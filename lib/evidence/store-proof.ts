import { createHash } from "node:crypto";
import type { Actor } from "@/lib/access/actor";
import { redactLine } from "@/lib/detection/evidence-line";
import { linkEvidence } from "@/lib/incidents/link-evidence";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import type { Proof } from "./evidence-inputs";

export interface StoredProof {
  evidenceId: string;
  sha256: string;
  occurredAt: Date;
}

/**
 * Stores a proof as evidence of a case, with its SHA-256, time and actor. A pasted log line is redacted first: credentials are
 * destroyed before anything is stored, a subject is kept apart. Called under the case's lock.
 */
export async function storeProof(tx: Tx, actor: Actor, incident: LockedIncident, proof: Proof): Promise<StoredProof> {
  if (proof.occurredAt > now())
    throw new InvalidInput("evidence.refusal.inTheFuture", {}, { "proof.occurredAt": "evidence.refusal.inTheFuture" });
  const stored = proof.kind === "log_line" ? await storeLine(tx, actor, proof) : await storeFile(tx, actor, proof);
  await linkEvidence(tx, incident.id, [stored.evidenceId]);
  await recordInLedger(tx, incident.stream, actor, {
    kind: "EVIDENCE_ADDED",
    incidentId: incident.id,
    evidenceId: stored.evidenceId,
    sha256: stored.sha256,
  });
  return stored;
}

async function storeLine(tx: Tx, actor: Actor, proof: Extract<Proof, { kind: "log_line" }>): Promise<StoredProof> {
  const { line, subject, grade } = redactLine(proof.line, true);
  const sha256 = createHash("sha256")
    .update(line)
    .update("\n")
    .update(subject ?? "")
    .digest("hex");
  // Locked by its hash: the same line may be pasted into two cases at this very moment, and it is one evidence.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, 2))`;
  const known = await tx.evidence.findFirst({
    where: { alertId: null, host: null, occurredAt: proof.occurredAt, sha256, kind: "log_line" },
  });
  const evidence =
    known ??
    (await tx.evidence.create({
      data: {
        kind: "log_line",
        occurredAt: proof.occurredAt,
        grade,
        sha256,
        recordedAt: now(),
        recordedById: actor.id,
        text: { create: { plain: line, masked: subject ?? null } },
      },
    }));
  return { evidenceId: evidence.id, sha256, occurredAt: proof.occurredAt };
}

async function storeFile(tx: Tx, actor: Actor, proof: Extract<Proof, { kind: "file" }>): Promise<StoredProof> {
  const content = Buffer.from(proof.base64, "base64");
  const sha256 = createHash("sha256").update(content).digest("hex");
  const evidence = await tx.evidence.create({
    data: {
      kind: "document",
      occurredAt: proof.occurredAt,
      grade: 1,
      sha256,
      recordedAt: now(),
      recordedById: actor.id,
      file: { create: { name: proof.name, mediaType: proof.mediaType, size: content.length, content } },
    },
  });
  return { evidenceId: evidence.id, sha256, occurredAt: proof.occurredAt };
}
