import { heldAddresses } from "@/lib/hosts/testable-addresses";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { queueJobs } from "@/lib/platform/jobs";
import type { RelaySkip, RelayTestsRequested } from "./check-views";

export const TEST_RELAYS = "test-relays";
/** How many addresses one job tests: side by side, so that machines that do not answer hold up few others. */
const CHUNK = 50;

/**
 * Queues the relay test of every address of these hosts that lies in a network of ours where the test is allowed; each is looked at once more
 * right before it is connected to. The rest is told back with the reason.
 */
export async function requestRelayTests(tx: Tx, hostIds: readonly string[]): Promise<RelayTestsRequested> {
  const wanted = [...new Set(hostIds)];
  if (wanted.length === 0) return { queued: 0, skipped: [] };
  if (env().RELAY_TEST_ADDRESS === undefined)
    return { queued: 0, skipped: wanted.map((hostId) => ({ hostId, why: "not_configured" })) };
  const held = await heldAddresses(tx, wanted, now());
  const tested = held.filter(({ isAllowed }) => isAllowed).map(({ hostId, address }) => ({ hostId, address }));
  const chunks = Array.from({ length: Math.ceil(tested.length / CHUNK) }, (_, place) => ({
    tests: tested.slice(place * CHUNK, (place + 1) * CHUNK),
  }));
  await queueJobs(tx, TEST_RELAYS, chunks);
  const known = await tx.host.findMany({ where: { id: { in: wanted }, removedAt: null }, select: { id: true } });
  return { queued: tested.length, skipped: skippedOf(wanted, held, new Set(known.map(({ id }) => id))) };
}

function skippedOf(
  wanted: readonly string[],
  held: readonly { hostId: string; isOurs: boolean; isAllowed: boolean }[],
  known: ReadonlySet<string>,
): RelayTestsRequested["skipped"] {
  const best = new Map<string, RelaySkip | null>();
  for (const { hostId, isOurs, isAllowed } of held) {
    const why = isAllowed ? null : isOurs ? "not_allowed" : "not_our_network";
    if (best.get(hostId) === null) continue;
    if (why === null || why === "not_allowed" || !best.has(hostId)) best.set(hostId, why);
  }
  return wanted.flatMap((hostId) => {
    const why = known.has(hostId) ? (best.has(hostId) ? best.get(hostId) : "no_address") : "no_host";
    return why ? [{ hostId, why }] : [];
  });
}
