import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { type AccountChange, changesOf, judgeAccount } from "./account-verdict-rules";
import { fated, type JudgedRow, refused, type Verdict, type WaitingRow } from "./verdict-rules";

/** An account as the directory has it. */
export interface StandingAccount {
  id: string;
  address: string;
  contractId: string | null;
  isForwardingOnly: boolean;
  deletedAt: Date | null;
}

export interface JudgedAccount extends JudgedRow {
  address: string;
  /** Null when it is refused. */
  change: AccountChange | null;
  account: StandingAccount | null;
  contractId: string | null;
}

/** What each row means for the account that it names. With `lock` the accounts are held until the transaction ends. */
export async function judgeAccounts(
  tx: Tx,
  rows: readonly WaitingRow[],
  at: Date,
  { lock = false } = {},
): Promise<JudgedAccount[]> {
  const [contracts, accounts] = [await contractsOf(tx, rows), await accountsOf(tx, rows, lock)];
  const gone = [...accounts.values()].flatMap(({ id, deletedAt }) => (deletedAt ? [id] : []));
  const movers = rows.flatMap(({ key, fields }) => {
    const [account, contractId] = [accounts.get(key), contracts.get(fields.contractCode ?? "")];
    return account?.contractId && contractId && account.contractId !== contractId ? [account.id] : [];
  });
  const [busy, answered] = [await inOpenCases(tx, movers), await answeredGone(tx, gone)];
  return rows.map(({ line, key, fields }) => {
    const account = accounts.get(key) ?? null;
    const contractId = contracts.get(fields.contractCode ?? "") ?? null;
    const judged = judgeAccount(
      fields,
      {
        account,
        contract: contractId ? { id: contractId } : null,
        hasOpenCase: account !== null && busy.has(account.id),
        isAnsweredGone: account !== null && answered.has(account.id),
      },
      at,
    );
    const base = { line, address: key, account, contractId };
    if ("refusal" in judged) {
      const verdict = refused({ field: "contractCode", code: judged.refusal, of: fields.contractCode ?? "" });
      return { ...base, verdict, change: null };
    }
    return { ...base, verdict: verdictOf(judged.change), change: judged.change };
  });
}

function verdictOf(change: AccountChange): Verdict {
  if (change.isNew) return fated("added");
  const changes = changesOf(change);
  if (change.goneAt) return fated("ended", changes);
  if (change.isMatched) return fated("matched", changes);
  return fated(changes.length > 0 ? "changed" : "unchanged", changes);
}

async function contractsOf(tx: Tx, rows: readonly WaitingRow[]): Promise<ReadonlyMap<string, string>> {
  const codes = [...new Set(rows.flatMap(({ fields }) => fields.contractCode ?? []))];
  const found = await tx.contract.findMany({ where: { code: { in: codes } }, select: { id: true, code: true } });
  return new Map(found.map(({ id, code }) => [code, id]));
}

async function accountsOf(tx: Tx, rows: readonly WaitingRow[], lock: boolean): Promise<ReadonlyMap<string, StandingAccount>> {
  const found = await tx.$queryRaw<StandingAccount[]>`
    SELECT id, address, "contractId", "isForwardingOnly", "deletedAt" FROM "Account"
    WHERE address = ANY(${rows.map(({ key }) => key)}::text[]) ORDER BY id ${lock ? Prisma.sql`FOR UPDATE` : Prisma.empty}`;
  return new Map(found.map((account) => [account.address, account]));
}

/** Which of the accounts stand in an open case. */
export async function inOpenCases(tx: Tx, accountIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (accountIds.length === 0) return new Set();
  const found = await tx.incidentAccount.findMany({
    where: { accountId: { in: [...accountIds] }, isOpen: true },
    select: { accountId: true },
  });
  return new Set(found.map(({ accountId }) => accountId));
}

async function answeredGone(tx: Tx, accountIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (accountIds.length === 0) return new Set();
  const found = await tx.customerResponse.findMany({
    where: {
      accountId: { in: [...accountIds] },
      outcome: { in: ["account_deleted_left", "account_deleted_forwarding"] },
      correctedBy: null,
    },
    select: { accountId: true },
  });
  return new Set(found.flatMap(({ accountId }) => accountId ?? []));
}
