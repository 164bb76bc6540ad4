import { recordManyInLedger, type StreamFact } from "@/lib/ledger/record-many-in-ledger";
import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { Applying } from "./apply-accounts";
import type { HoldingWrite } from "./judge-holdings";
import { hostNameOf, judgeHostRows } from "./judge-hosts";
import type { JudgedRow, WaitingRow } from "./verdict-rules";

/** Carries out a batch of rows of hosts: machines that are new, who has which address from when to when, and the ledger. */
export async function applyHosts(tx: Tx, rows: readonly WaitingRow[], { at, actor }: Applying): Promise<JudgedRow[]> {
  const judged = await judgeHostRows(tx, rows, at, { lock: true });
  const added = judged.added.map((host) => ({ ...host, id: newId(), addedAt: at }));
  const ids = new Map([...judged.hosts.values(), ...added].map(({ name, id }) => [name, id]));
  const writes = judged.writes.map((write) => ({ ...write, hostId: ids.get(hostNameOf(write.holder)) ?? "" }));
  await tx.host.createMany({ data: added });
  await turnHosts(tx, judged.turned);
  await moveEnds(tx, writes);
  await tx.hostAddress.createMany({
    data: writes
      .filter(({ isNew }) => isNew)
      .map(({ id, hostId, thing, contractId, from, until }) => ({
        id,
        hostId,
        address: thing,
        contractId,
        validFrom: from,
        validUntil: until,
      })),
  });
  const facts: StreamFact[] = [
    ...added.map(({ id }) => ({ stream: `host:${id}`, fact: { kind: "HOST_ADDED" as const, hostId: id } })),
    ...judged.turned.map(({ id }) => ({
      stream: `host:${id}`,
      fact: { kind: "HOST_CHANGED" as const, hostId: id, fields: ["isOutbound"] },
    })),
    ...writes.flatMap(factsOf),
  ];
  await recordManyInLedger(
    tx,
    actor,
    facts.toSorted((a, b) => (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : 0)),
  );
  return judged.rows;
}

async function turnHosts(tx: Tx, turned: readonly { id: string; isOutbound: boolean }[]): Promise<void> {
  if (turned.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Host" h SET "isOutbound" = x."isOutbound", version = h.version + 1
      FROM jsonb_to_recordset(${JSON.stringify(turned)}::jsonb) AS x (id uuid, "isOutbound" boolean) WHERE h.id = x.id`;
}

/** Before anything begins: of one address no two holders may stand at the same time, not even for a moment. */
async function moveEnds(tx: Tx, writes: readonly HoldingWrite[]): Promise<void> {
  const moved = writes.filter(({ isEndMoved }) => isEndMoved).map(({ id, until }) => ({ id, until }));
  if (moved.length === 0) return;
  await tx.$executeRaw`
    UPDATE "HostAddress" a SET "validUntil" = x.until
      FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS x (id uuid, until timestamptz) WHERE a.id = x.id`;
}

function factsOf({ id, hostId, contractId, until, isNew }: HoldingWrite & { hostId: string }): StreamFact[] {
  const stream = `host:${hostId}`;
  const begun: StreamFact[] = isNew ? [{ stream, fact: { kind: "HOST_ADDRESS_ADDED", hostId, addressId: id, contractId } }] : [];
  if (until !== null)
    return [...begun, { stream, fact: { kind: "HOST_ADDRESS_ENDED", hostId, addressId: id, at: until.toISOString() } }];
  return isNew ? begun : [{ stream, fact: { kind: "HOST_CHANGED", hostId, fields: ["validUntil"] } }];
}
