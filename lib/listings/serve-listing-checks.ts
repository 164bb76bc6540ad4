import { setTimeout as sleep } from "node:timers/promises";
import { BlocklistAsker } from "@/lib/gateways/dns-blocklist";
import { takeLease } from "@/lib/log-intake/engine-lease";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { checkZone } from "./check-zone";
import { renewWatch } from "./watched-addresses";
import { ZonePace } from "./zone-pace";
import { type AskedZone, enabledZones } from "./zone-rows";

/** Whoever holds it asks; the pace of a blocklist is kept in that process's memory. */
const LEASE_KEY = 0x5a4b4c53;
const SILENCE_MS = 6_000;
const LOOK_MS = 500;
const RETRY_MS = 5_000;
/** How often it is looked what is watched. */
const RENEW_MS = 30_000;

/** The worker's service: asks blocklists about what is due, in one process of the installation. Without a resolver nothing is asked at all. */
export async function serveListingChecks(signal: AbortSignal): Promise<void> {
  const servers = env().DNSBL_SERVERS;
  while (servers.length > 0 && !signal.aborted) {
    const lease = await takeLease(SILENCE_MS, LEASE_KEY).catch((error: unknown) => log.warn("listings.lease", { error }));
    if (lease) await runListingChecks(servers, AbortSignal.any([signal, lease.lost])).finally(() => lease.release());
    else await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
  }
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

/** Asks until the signal says stop. A blocklist that is slow to answer holds up no other one. */
export async function runListingChecks(servers: readonly string[], signal: AbortSignal): Promise<void> {
  const asker = new BlocklistAsker({ servers });
  signal.addEventListener("abort", () => asker.close(), { once: true });
  const running = new Map<string, Promise<void>>();
  const paces = new Map<string, ZonePace>();
  let renewedAt = 0;
  while (!signal.aborted) {
    try {
      const zones = await enabledZones(db);
      if (now().getTime() - renewedAt >= RENEW_MS) {
        for (const { id } of zones) await inTransaction((tx) => renewWatch(tx, id, now()), { timeoutMs: 60_000 });
        renewedAt = now().getTime();
      }
      for (const zone of zones.filter(({ id }) => !running.has(id))) {
        const pace = paces.get(zone.id) ?? new ZonePace(zone.queriesPerMinute, now());
        paces.set(zone.id, pace);
        running.set(
          zone.id,
          askNext(zone, asker, pace, signal).finally(() => running.delete(zone.id)),
        );
      }
    } catch (error) {
      log.error("listings.round_failed", { error });
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
  }
  await Promise.all(running.values());
}

/** One batch; the next comes with the next look at the blocklist, for somebody may have changed it. */
async function askNext(zone: AskedZone, asker: BlocklistAsker, pace: ZonePace, signal: AbortSignal): Promise<void> {
  try {
    const count = await checkZone(zone, asker, pace, signal);
    if (count > 0) log.debug("listings.asked", { zone: zone.zone, count });
  } catch (error) {
    log.error("listings.zone_failed", { zone: zone.zone, error });
    await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
  }
}
