import type { LedgerActor } from "@/lib/access/actor";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { readStraight, type Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { Prisma } from "@/prisma/generated/client";
import { AddAccount, accountStream } from "./add-account";

const { sql } = Prisma;

export interface KnownAccount {
  id: string;
  address: string;
  contractId: string | null;
}

/**
 * The accounts of these addresses, by address in small letters; those that nobody knew are entered as 契約不明. Entered in the order of
 * their addresses, so that two who enter the same ones at once do not block each other.
 */
export async function findOrAddAccounts(
  tx: Tx,
  addresses: readonly string[],
  actor: LedgerActor,
): Promise<ReadonlyMap<string, KnownAccount>> {
  const wanted = [...new Set(addresses.map((address) => AddAccount.shape.address.parse(address)))].sort();
  const found = await find(tx, wanted);
  const missing = wanted.filter((address) => !found.has(address));
  if (missing.length === 0) return found;
  const added = await readStraight<KnownAccount>(
    tx,
    sql`
    INSERT INTO "Account" (id, address, "createdAt")
    SELECT id, address, ${now()} FROM unnest(${missing.map(() => newId())}::uuid[], ${missing}::text[]) WITH ORDINALITY AS a (id, address, place)
     ORDER BY place
    ON CONFLICT (address) DO NOTHING
    RETURNING id, address, "contractId"`,
  );
  await recordManyInLedger(
    tx,
    actor,
    added.map(({ id, address, contractId }) => ({
      stream: accountStream(address),
      fact: { kind: "ACCOUNT_ADDED", accountId: id, contractId },
    })),
  );
  const known = new Map([...found, ...byAddress(added)]);
  const elsewhere = missing.filter((address) => !known.has(address)); // somebody else has just entered them
  return elsewhere.length === 0 ? known : new Map([...known, ...(await find(tx, elsewhere))]);
}

async function find(tx: Tx, addresses: readonly string[]): Promise<Map<string, KnownAccount>> {
  if (addresses.length === 0) return new Map();
  return byAddress(
    await readStraight<KnownAccount>(
      tx,
      sql`
      SELECT id, address, "contractId" FROM "Account" WHERE address = ANY(${[...addresses]}::text[])`,
    ),
  );
}

const byAddress = (accounts: readonly KnownAccount[]) => new Map(accounts.map((account) => [account.address, account]));
