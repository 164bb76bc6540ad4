import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { Holding } from "./holding-rules";
import { byThing, contractsByCode, type HoldingWrite, judgeHoldings, writesOf } from "./judge-holdings";
import type { JudgedRow, WaitingRow } from "./verdict-rules";

/** What each row means for the domain that it names. With `lock` the domains are held until the transaction ends. */
export async function judgeDomainRows(
  tx: Tx,
  rows: readonly WaitingRow[],
  at: Date,
  { lock = false } = {},
): Promise<{ rows: JudgedRow[]; writes: HoldingWrite[] }> {
  const contracts = await contractsByCode(tx, rows);
  const stored = byThing(await holdingsOf(tx, rows, lock));
  const after = new Map(stored);
  const judged = judgeHoldings(
    rows,
    ({ fields: { domain = "" } }) => ({
      thing: domain,
      holder: (contractId) => contractId ?? "",
      isSame: ({ holder }, contractId) => contractId === undefined || holder === (contractId ?? ""),
      changes: [],
    }),
    after,
    contracts,
    at,
  );
  return { rows: judged.map(({ row, verdict }) => ({ line: row.line, verdict })), writes: writesOf(stored, after, judged) };
}

export const judgeDomains = async (tx: Tx, rows: readonly WaitingRow[], at: Date): Promise<JudgedRow[]> =>
  (await judgeDomainRows(tx, rows, at)).rows;

const holdingsOf = (tx: Tx, rows: readonly WaitingRow[], lock: boolean) =>
  tx.$queryRaw<(Holding & { thing: string })[]>`
    SELECT id, name AS thing, coalesce("contractId"::text, '') AS holder, "validFrom" AS "from", "validUntil" AS "until" FROM "MailDomain"
     WHERE name = ANY(${rows.flatMap(({ fields }) => fields.domain ?? [])}::text[])
     ORDER BY name, "validFrom" ${lock ? Prisma.sql`FOR UPDATE` : Prisma.empty}`;
