import type { LedgerActor } from "@/lib/access/actor";
import type { Locale } from "@/lib/i18n/locales";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { withoutNul } from "@/lib/platform/without-nul";
import { reporterStream } from "./lock-report";

export interface WhoReports {
  name: string;
  email: string;
  organization?: string | null;
  language?: Locale;
}

const LONGEST = 200;

/**
 * The reporter with this address, added where there is none. What the directory knows of one that is there is left as it is: whoever
 * writes may write any name. Of two mails at once one adds it.
 */
export async function findOrAddReporter(tx: Tx, who: WhoReports, actor: LedgerActor): Promise<{ id: string; isNew: boolean }> {
  const { name, organization, language } = withoutNul(who);
  const email = withoutNul(who.email).trim().toLowerCase();
  const row = {
    id: newId(),
    email,
    name: (name.trim() || email).slice(0, LONGEST),
    organization: organization?.trim().slice(0, LONGEST) || null,
    language: language ?? "ja",
    createdAt: now(),
  };
  const { count } = await tx.reporter.createMany({ data: [row], skipDuplicates: true });
  if (count === 1) {
    await recordInLedger(tx, reporterStream(row.id), actor, { kind: "REPORTER_ADDED", reporterId: row.id });
    return { id: row.id, isNew: true };
  }
  const { id } = await tx.reporter.findUniqueOrThrow({ where: { email }, select: { id: true } });
  return { id, isNew: false };
}
