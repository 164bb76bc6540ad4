import type { Actor } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { PublishTerms } from "./terms-inputs";

/** Publishes a version of a document of terms, with the elements and the legal grounds of its clauses. A version is never changed. */
export function publishTerms(input: PublishTerms, actor: Actor) {
  const { document, clauses, ...version } = PublishTerms.parse(input);
  if (version.effectiveFrom < version.announcedAt) throw new MoveRefused("terms.refusal.effectiveBeforeAnnounced");
  return inTransaction(async (tx) => {
    // Two who publish at once would both find the document missing.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${document.code}, 1))`;
    const { id: documentId } = await tx.termsDocument.upsert({ where: { code: document.code }, create: document, update: {} });
    const row = await tx.termsVersion.create({
      data: { ...version, documentId, publishedAt: now(), publishedById: actor.id },
    });
    for (const [position, { elements, legalGround, ...clause }] of clauses.entries()) {
      await tx.clause.create({
        data: {
          ...clause,
          termsVersionId: row.id,
          position,
          elements: { create: elements.map((element, index) => ({ ...element, position: index })) },
          legalGrounds: legalGround ? { create: [{ ...legalGround, setById: actor.id, setAt: now() }] } : undefined,
        },
      });
    }
    await recordInLedger(tx, `terms:${document.code}`, actor, {
      kind: "TERMS_PUBLISHED",
      termsVersionId: row.id,
      documentCode: document.code,
      number: version.number,
      effectiveFrom: version.effectiveFrom.toISOString(),
      textHash: hashText(JSON.stringify(clauses)),
    });
    return row;
  });
}
