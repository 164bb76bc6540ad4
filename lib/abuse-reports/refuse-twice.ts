import type { Tx } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { ON_ITS_WAY, rivalsOf } from "./message-kinds";

/** Refuses what a person has written to the reporter already, while nobody knows yet what became of it. Called under the report's lock. */
export async function refuseTwice(
  tx: Tx,
  { id, reportId, kind }: { id?: string; reportId: string; kind: string },
): Promise<void> {
  const others = { reportId, direction: "sent" as const, isAutomatic: false, ...(id === undefined ? {} : { id: { not: id } }) };
  const count = await tx.reporterMessage.count({
    where: { ...others, kind: { in: [...rivalsOf(kind)] }, state: { in: [...ON_ITS_WAY] } },
  });
  if (count > 0) throw new MoveRefused("reporter-desk.refusal.onItsWay");
}
