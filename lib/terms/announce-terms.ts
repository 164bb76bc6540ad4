import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import { AnnounceTerms } from "./terms-inputs";

/** Records who was told of a version, when and how: without it the version binds nobody. */
export function announceTerms(input: AnnounceTerms, actor: Actor) {
  const announcement = AnnounceTerms.parse(input);
  return inTransaction(async (tx) => {
    const version = await tx.termsVersion.findUniqueOrThrow({
      where: { id: announcement.termsVersionId },
      include: { document: { select: { code: true } } },
    });
    const row = await tx.termsAnnouncement.create({ data: { ...announcement, recordedById: actor.id } });
    await recordInLedger(tx, `terms:${version.document.code}`, actor, {
      kind: "TERMS_ANNOUNCED",
      termsVersionId: version.id,
      contractId: announcement.contractId,
      channel: announcement.channel,
      at: announcement.announcedAt.toISOString(),
    });
    return row;
  });
}
