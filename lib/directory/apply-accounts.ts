import type { Actor } from "@/lib/access/actor";
import { accountStream } from "@/lib/customers/add-account";
import type { LedgerFact } from "@/lib/ledger/ledger-facts";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { AccountChange } from "./account-verdict-rules";
import { type JudgedAccount, judgeAccounts } from "./judge-accounts";
import { matchAlerts } from "./match-alerts";
import { settleCasesOf } from "./settle-cases";
import type { JudgedRow, WaitingRow } from "./verdict-rules";

type Doer = Pick<Actor, "kind" | "id">;

/** An account that a row changes, or enters. */
interface Touched {
  id: string;
  address: string;
  contractId: string;
  from: string | null;
  change: AccountChange;
}

/** Carries out a batch of rows of accounts: accounts, their alerts, the ledger, and the cases that have to know. */
export async function applyAccounts(tx: Tx, rows: readonly WaitingRow[], { at, actor, runId }: Applying): Promise<JudgedRow[]> {
  const judged = await judgeAccounts(tx, rows, at, { lock: true });
  const touched = judged.flatMap(touchedOf).toSorted((a, b) => (a.address < b.address ? -1 : 1));
  const added = touched.filter(({ change }) => change.isNew);
  await tx.account.createMany({
    data: added.map(({ id, address, contractId, change }) => ({
      ...{ id, address, contractId },
      isForwardingOnly: change.isForwardingOnly ?? false,
      createdAt: at,
      matchedAt: at,
      deletedAt: change.goneAt ?? null,
    })),
  });
  await changeAccounts(
    tx,
    touched.filter(({ change }) => !change.isNew),
    at,
  );
  await recordManyInLedger(
    tx,
    actor,
    touched.flatMap((one) => factsOf(one, runId).map((fact) => ({ stream: accountStream(one.address), fact }))),
  );
  const matched = touched.filter(({ change }) => change.isMatched || change.isMoved);
  await matchAlerts(
    tx,
    actor,
    matched.map(({ id, contractId, change }) => ({ accountId: id, contractId, isMoved: change.isMoved })),
  );
  await settleCasesOf(
    tx,
    touched.filter(({ change }) => change.goneAt || change.isReturned).map(({ id }) => id),
  );
  return judged;
}

export interface Applying {
  at: Date;
  actor: Doer;
  runId: string;
}

function touchedOf({ address, account, contractId, change, verdict }: JudgedAccount): Touched[] {
  if (!change || contractId === null || verdict.fate === "unchanged") return [];
  return [{ id: account?.id ?? newId(), address, contractId, from: account?.contractId ?? null, change }];
}

async function changeAccounts(tx: Tx, touched: readonly Touched[], at: Date): Promise<void> {
  if (touched.length === 0) return;
  const rows = touched.map(({ id, contractId, change }) => ({
    ...{ id, contractId },
    isRematched: change.isMatched || change.isMoved,
    isForwardingOnly: change.isForwardingOnly ?? null,
    goneAt: change.goneAt ?? null,
    isReturned: change.isReturned,
  }));
  await tx.$executeRaw`
    UPDATE "Account" a SET version = a.version + 1, "contractId" = x."contractId",
      "matchedAt" = CASE WHEN x."isRematched" THEN ${at} ELSE a."matchedAt" END,
      "isForwardingOnly" = coalesce(x."isForwardingOnly", a."isForwardingOnly"),
      "deletedAt" = CASE WHEN x."isReturned" THEN NULL ELSE coalesce(x."goneAt", a."deletedAt") END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(id uuid, "contractId" uuid, "isRematched" boolean,
      "isForwardingOnly" boolean, "goneAt" timestamptz, "isReturned" boolean)
    WHERE a.id = x.id`;
}

function factsOf({ id: accountId, contractId, from, change }: Touched, runId: string): LedgerFact[] {
  const facts: LedgerFact[] = [];
  if (change.isNew) facts.push({ kind: "ACCOUNT_ADDED", accountId, contractId });
  if (change.isMatched) facts.push({ kind: "ACCOUNT_MATCHED", accountId, contractId });
  if (change.isMoved && from) facts.push({ kind: "ACCOUNT_MOVED", accountId, from, to: contractId });
  if (!change.isNew && change.isForwardingOnly !== undefined)
    facts.push({ kind: "ACCOUNT_CHANGED", accountId, fields: ["isForwardingOnly"] });
  if (change.goneAt) facts.push({ kind: "ACCOUNT_DELETED", accountId, at: change.goneAt.toISOString() });
  if (change.isReturned) facts.push({ kind: "ACCOUNT_RETURNED", accountId, runId });
  return facts;
}
