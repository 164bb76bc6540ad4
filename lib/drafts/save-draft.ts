import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { Prisma } from "@/prisma/generated/client";
import type { SaveDraft } from "./draft-inputs";
import { refuseOthers } from "./refuse-others";

/** Past this a text that was begun is not taken up again; it may name people, so it goes. */
const KEPT_DAYS = 30;
const MOST_PER_PERSON = 100;

/** Keeps what a person is typing, in place of what they typed before. It changes no record, so the ledger says nothing of it. */
export async function saveDraft({ userId, record, onVersion, body }: SaveDraft, actor: Operator) {
  refuseOthers(userId, actor);
  return inTransaction(async (tx) => {
    const savedAt = now();
    const content = { body: body as Prisma.InputJsonObject, onVersion, savedAt };
    await tx.draft.upsert({
      where: { userId_record: { userId: actor.id, record } },
      create: { id: newId(), userId: actor.id, record, ...content },
      update: content,
    });
    const beyond = await tx.draft.findMany({
      where: { userId: actor.id },
      orderBy: { savedAt: "desc" },
      skip: MOST_PER_PERSON,
      select: { id: true },
    });
    await tx.draft.deleteMany({
      where: {
        OR: [
          { id: { in: beyond.map(({ id }) => id) } },
          { userId: actor.id, savedAt: { lt: new Date(savedAt.getTime() - KEPT_DAYS * 86_400_000) } },
        ],
      },
    });
    return { savedAt: savedAt.toISOString() };
  });
}
