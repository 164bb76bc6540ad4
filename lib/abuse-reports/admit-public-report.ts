import type { Visitor } from "@/lib/access/public-action";
import { hashText } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { networkOf } from "@/lib/platform/network-of";
import type { SendPublicReport } from "./public-report-inputs";

const KIND = "report";
const HOUR_MS = 3_600_000;

/** What one address (of IPv6 one /64), and everybody together, may send within an hour: more is a flood, and the mail address stands beside the form. */
export const PUBLIC_REPORTS_AN_HOUR = { fromOne: 10, fromAll: 300 } as const;

/**
 * Counts a report by the public form before anything is looked up or kept. Throws when too many came, and for a form that was filled by
 * a machine. The count is swept after a day with the tries of the status page.
 */
export async function admitPublicReport({ website }: SendPublicReport, { address }: Visitor): Promise<void> {
  if (website !== "") throw new MoveRefused("report-form.refusal.machine");
  const fromAddress = hashText(`report-form:${address ? networkOf(address) : "-"}`) ?? "";
  await inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('report-form', 0))`;
    const [ofOne, ofAll] = await Promise.all([countLately(tx, { fromAddress }), countLately(tx, {})]);
    if (ofOne >= PUBLIC_REPORTS_AN_HOUR.fromOne || ofAll >= PUBLIC_REPORTS_AN_HOUR.fromAll)
      throw new MoveRefused("report-form.refusal.tooMany");
    await tx.statusAttempt.create({ data: { id: newId(), at: now(), kind: KIND, ofCase: KIND, fromAddress, isGood: true } });
  });
}

const countLately = (tx: Tx, of: { fromAddress?: string }) =>
  tx.statusAttempt.count({ where: { ...of, kind: KIND, ofCase: KIND, at: { gt: new Date(now().getTime() - HOUR_MS) } } });
