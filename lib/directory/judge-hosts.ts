import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { Holding } from "./holding-rules";
import { byThing, contractsByCode, type HoldingWrite, judgeHoldings, writesOf } from "./judge-holdings";
import type { JudgedRow, WaitingRow } from "./verdict-rules";

export interface StandingHost {
  id: string;
  name: string;
  isOutbound: boolean;
}

/** What a batch of rows of hosts does, row by row and all in all. */
export interface JudgedHosts {
  rows: JudgedRow[];
  hosts: ReadonlyMap<string, StandingHost>;
  /** Machines that the rows name and nobody knew. */
  added: { name: string; isOutbound: boolean }[];
  /** Machines of which the rows say otherwise whether our mail leaves by them. */
  turned: { id: string; isOutbound: boolean }[];
  /** `holder` is the machine's name and the contract, as holderOf writes them. */
  writes: HoldingWrite[];
}

const holderOf = (name: string, contractId: string | null) => `${name}\n${contractId ?? ""}`;
export const hostNameOf = (holder: string) => holder.split("\n")[0] ?? "";

/** What each row means for the address that it names. With `lock` machines and addresses are held until the transaction ends. */
export async function judgeHostRows(tx: Tx, rows: readonly WaitingRow[], at: Date, { lock = false } = {}): Promise<JudgedHosts> {
  const contracts = await contractsByCode(tx, rows);
  const hosts = await hostsOf(tx, rows, lock);
  const stored = byThing(await holdingsOf(tx, rows, lock));
  const after = new Map(stored);
  const isTurned = ({ fields: { hostName = "", isOutbound } }: WaitingRow) =>
    isOutbound ? hosts.get(hostName) !== undefined && hosts.get(hostName)?.isOutbound !== (isOutbound === "true") : false;
  const judged = judgeHoldings(
    rows,
    (row) => {
      const { hostName = "", hostAddress = "" } = row.fields;
      return {
        thing: hostAddress,
        holder: (contractId) => holderOf(hostName, contractId),
        isSame: ({ holder }, contractId) =>
          contractId === undefined ? hostNameOf(holder) === hostName : holder === holderOf(hostName, contractId),
        changes: isTurned(row) ? ["isOutbound"] : [],
      };
    },
    after,
    contracts,
    at,
  );
  const taken = judged.filter(({ plan }) => plan !== null).map(({ row }) => row);
  return {
    rows: judged.map(({ row, verdict }) => ({ line: row.line, verdict })),
    hosts,
    added: [...new Map(taken.filter(isUnknown(hosts)).map(newHostOf)).values()],
    turned: [...new Map(taken.filter(isTurned).map((row) => turnedOf(row, hosts))).values()],
    writes: writesOf(stored, after, judged),
  };
}

export const judgeHosts = async (tx: Tx, rows: readonly WaitingRow[], at: Date): Promise<JudgedRow[]> =>
  (await judgeHostRows(tx, rows, at)).rows;

const isUnknown =
  (hosts: ReadonlyMap<string, StandingHost>) =>
  ({ fields }: WaitingRow) =>
    !hosts.has(fields.hostName ?? "");

const newHostOf = ({ fields: { hostName = "", isOutbound } }: WaitingRow) =>
  [hostName, { name: hostName, isOutbound: isOutbound === "true" }] as const;

const turnedOf = ({ fields: { hostName = "", isOutbound } }: WaitingRow, hosts: ReadonlyMap<string, StandingHost>) =>
  [hostName, { id: hosts.get(hostName)?.id ?? "", isOutbound: isOutbound === "true" }] as const;

async function hostsOf(tx: Tx, rows: readonly WaitingRow[], lock: boolean): Promise<ReadonlyMap<string, StandingHost>> {
  const names = rows.flatMap(({ fields }) => fields.hostName ?? []);
  const found = await tx.$queryRaw<StandingHost[]>`
    SELECT id, name, "isOutbound" FROM "Host" WHERE name = ANY(${names}::text[]) ORDER BY id ${lock ? Prisma.sql`FOR UPDATE` : Prisma.empty}`;
  return new Map(found.map((host) => [host.name, host]));
}

async function holdingsOf(tx: Tx, rows: readonly WaitingRow[], lock: boolean): Promise<(Holding & { thing: string })[]> {
  const addresses = rows.flatMap(({ fields }) => fields.hostAddress ?? []);
  const found = await tx.$queryRaw<(Omit<Holding, "holder"> & { thing: string; name: string; contractId: string | null })[]>`
    SELECT held.id, held.address AS thing, host.name, held."contractId", held."validFrom" AS "from", held."validUntil" AS "until"
      FROM "HostAddress" held JOIN "Host" host ON host.id = held."hostId"
     WHERE held.address = ANY(${addresses}::text[])
     ORDER BY held.address, held."validFrom" ${lock ? Prisma.sql`FOR UPDATE OF held` : Prisma.empty}`;
  return found.map(({ name, contractId, ...holding }) => ({ ...holding, holder: holderOf(name, contractId) }));
}
