import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { Network } from "@/prisma/generated/client";
import type { AddNetwork, ChangeNetwork, DecideRelayTest, RemoveNetwork } from "./network-inputs";

const streamOf = (networkId: string) => `network:${networkId}`;
/** Of the whole installation: of two overlapping ranges entered at once the second one is told of the first. */
const NETWORKS_LOCK = 0x5a4b4e45;

/** What was done to a network, and the networks that it overlaps: a smaller one within a larger is right, and still told. */
interface NetworkDone {
  networkId: string;
  cidr: string;
  overlaps: string[];
}

/** Says that a range is ours. One that was removed comes back, without the relay test. */
export function addNetwork({ cidr, name }: AddNetwork, actor: Operator): Promise<NetworkDone> {
  return inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${NETWORKS_LOCK})`;
    const standing = await tx.network.findUnique({ where: { cidr } });
    if (standing?.removedAt === null)
      throw new InvalidInput("hosts.refusal.networkThere", { cidr, name: standing.name }, { cidr: "hosts.input.networkThere" });
    const networkId = standing?.id ?? newId();
    const data = { name, addedAt: now(), removedAt: null, isRelayTestAllowed: false };
    await tx.network.upsert({
      where: { cidr },
      create: { id: networkId, cidr, ...data },
      update: { ...data, version: { increment: 1 } },
      select: { id: true },
    });
    await recordInLedger(tx, streamOf(networkId), actor, { kind: "NETWORK_ADDED", networkId, cidr });
    return { networkId, cidr, overlaps: await overlapsOf(tx, cidr) };
  });
}

export async function overlapsOf(tx: Tx, cidr: string): Promise<string[]> {
  const found = await tx.$queryRaw<{ cidr: string }[]>`
    SELECT cidr FROM "Network" WHERE "removedAt" IS NULL AND cidr <> ${cidr} AND cidr::inet && ${cidr}::text::inet ORDER BY cidr::inet`;
  return found.map((network) => network.cidr);
}

export function changeNetwork({ networkId, version, name }: ChangeNetwork, actor: Operator): Promise<NetworkDone> {
  return inTransaction(async (tx) => {
    const network = await lockNetwork(tx, networkId, version);
    if (network.name !== name) {
      await tx.network.update({ where: { id: networkId }, data: { name, version: { increment: 1 } }, select: { id: true } });
      await recordInLedger(tx, streamOf(networkId), actor, { kind: "NETWORK_CHANGED", networkId, fields: ["name"] });
    }
    return { networkId, cidr: network.cidr, overlaps: [] };
  });
}

/** From now on it is not ours: nothing that lies in it is tested, and later reports about it are not about us. What was judged stays. */
export function removeNetwork({ networkId, version }: RemoveNetwork, actor: Operator): Promise<NetworkDone> {
  return inTransaction(async (tx) => {
    const network = await lockNetwork(tx, networkId, version);
    const data = { removedAt: now(), isRelayTestAllowed: false, version: { increment: 1 } };
    await tx.network.update({ where: { id: networkId }, data, select: { id: true } });
    await recordInLedger(tx, streamOf(networkId), actor, { kind: "NETWORK_REMOVED", networkId });
    return { networkId, cidr: network.cidr, overlaps: [] };
  });
}

/** Allows the relay test against the machines of a network, with the reason. */
export const allowRelayTest = (wish: DecideRelayTest, actor: Operator): Promise<NetworkDone> => decide(wish, true, actor);

/** Forbids it; a test that is queued already is not made. */
export const forbidRelayTest = (wish: DecideRelayTest, actor: Operator): Promise<NetworkDone> => decide(wish, false, actor);

function decide({ networkId, version, reason }: DecideRelayTest, isAllowed: boolean, actor: Operator): Promise<NetworkDone> {
  return inTransaction(async (tx) => {
    const network = await lockNetwork(tx, networkId, version);
    if (network.isRelayTestAllowed === isAllowed)
      throw new MoveRefused(isAllowed ? "hosts.refusal.allowedAlready" : "hosts.refusal.forbiddenAlready");
    await tx.network.update({
      where: { id: networkId },
      data: {
        isRelayTestAllowed: isAllowed,
        ...{ relayTestById: actor.id, relayTestAt: now(), relayTestReason: reason, version: { increment: 1 } },
      },
      select: { id: true },
    });
    const kind = isAllowed ? "RELAY_TEST_ALLOWED" : "RELAY_TEST_FORBIDDEN";
    await recordInLedger(tx, streamOf(networkId), actor, { kind, networkId, reason: hashText(reason) });
    return { networkId, cidr: network.cidr, overlaps: [] };
  });
}

async function lockNetwork(tx: Tx, networkId: string, version: number): Promise<Network> {
  await tx.$queryRaw`SELECT id FROM "Network" WHERE id = ${networkId}::uuid FOR UPDATE`;
  const network = await tx.network.findUnique({ where: { id: networkId } });
  if (!network || network.removedAt !== null) throw new NotFound("hosts.refusal.networkNotFound");
  if (network.version !== version) throw new StaleRecord("hosts.refusal.stale");
  return network;
}
