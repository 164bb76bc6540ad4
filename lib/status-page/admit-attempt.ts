import type { Visitor } from "@/lib/access/public-action";
import { DEFAULT_LOCALE, type Locale } from "@/lib/i18n/locales";
import { hashText } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { networkOf } from "@/lib/platform/network-of";
import { COUNTED_MS, opensAgainAt } from "./attempt-rules";

const OPEN = "open";

/**
 * Counts a try to open the page as wrong before its code is looked at: many at once cannot slip through together. A number that is no
 * case's counts like one that is. Throws when there were too many. Returns the try, to be called right by `noteGood`.
 */
export function admitAttempt(caseNumber: number, { address, locale }: Visitor): Promise<string> {
  const ofCase = hashText(`status-case:${caseNumber}`) ?? "";
  const fromAddress = address ? (hashText(`status-address:${networkOf(address)}`) ?? "") : "";
  return inTransaction(async (tx) => {
    // Always the case first: two who come from one address to two cases wait for each other, and never in a circle.
    for (const name of [ofCase, fromAddress].filter(Boolean)) {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`status-attempt:${name}`}, 0))`;
    }
    const again = opensAgainAt({
      ofCase: await wrongTries(tx, { ofCase }),
      ofAddress: fromAddress ? await wrongTries(tx, { fromAddress }) : [],
    });
    if (again) throw new MoveRefused("status.refusal.tooMany", { at: clockTime(again, locale) });
    const id = newId();
    await tx.statusAttempt.create({ data: { id, at: now(), kind: OPEN, ofCase, fromAddress, isGood: false } });
    return id;
  });
}

async function wrongTries(tx: Tx, of: { ofCase: string } | { fromAddress: string }): Promise<Date[]> {
  const rows = await tx.statusAttempt.findMany({
    where: { ...of, kind: OPEN, isGood: false, at: { gt: new Date(now().getTime() - COUNTED_MS) } },
    orderBy: { at: "asc" },
    select: { at: true },
  });
  return rows.map(({ at }) => at);
}

/** Rounded up to the minute, for nobody shall come a minute too early. */
function clockTime(at: Date, locale: Locale = DEFAULT_LOCALE): string {
  const shown = new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
  return new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-GB", {
    timeZone: "Asia/Tokyo",
    hour: "2-digit",
    minute: "2-digit",
  }).format(shown);
}

/** The try was right after all. */
export async function noteGood(tx: Tx, attemptId: string): Promise<void> {
  await tx.statusAttempt.update({ where: { id: attemptId }, data: { isGood: true } });
}

/** Tries are kept for counting only. Returns how many were swept. */
export async function sweepAttempts(): Promise<number> {
  const { count } = await inTransaction((tx) =>
    tx.statusAttempt.deleteMany({ where: { at: { lt: new Date(now().getTime() - 24 * 3_600_000) } } }),
  );
  return count;
}
