import type { Operator } from "@/lib/access/actor";
import { BlocklistAsker } from "@/lib/gateways/dns-blocklist";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { checkZone } from "./check-zone";
import { configureZone } from "./configure-zone";
import { ConfigureZone } from "./listing-inputs";
import { ZonePace } from "./zone-pace";
import { enabledZones } from "./zone-rows";

/** For tests alone: the blocklist as a person configures it. */
export const addZone = (zone: string, people: { admin: Operator }, more: Partial<Ways> = {}) =>
  configureZone(
    ConfigureZone.parse({
      ...{ wish: "add", zone, name: zone, isEnabled: true, queriesPerMinute: 60_000, intervalMinutes: 60, cleanChecksNeeded: 3 },
      codes: [{ answer: "127.0.0.2", code: "spam", isListing: true, meaning: { ja: "迷惑メール", en: "spam" } }],
      ...{ delistUrl: "", reason: "for the tests", ...more },
    }),
    people.admin,
  );

type Ways = { queriesPerMinute: number; intervalMinutes: number; cleanChecksNeeded: number; isEnabled: boolean };

/** A machine of ours with one address, as the directory import would leave it. */
export async function addHost(name: string, address: string, { isOutbound = true, contractId = null as string | null } = {}) {
  const id = newId();
  const validFrom = new Date("2025-01-01T00:00:00Z");
  await db.host.create({ data: { id, name, isOutbound, addedAt: validFrom } });
  await db.hostAddress.create({ data: { id: newId(), hostId: id, address, contractId, validFrom } });
  return id;
}

/** One round of what the worker does, through a real resolver's protocol. */
export function asking(zone: { server: string }) {
  const asker = new BlocklistAsker({ servers: [zone.server], timeoutMs: 2_000, tries: 1 });
  const round = async () => {
    let count = 0;
    for (const one of await enabledZones(db))
      count += await checkZone(
        one,
        asker,
        new ZonePace(60_000, new Date(now().getTime() - 60_000)),
        new AbortController().signal,
      );
    return count;
  };
  return { asker, round };
}

export const checkOf = (address: string) => db.zoneCheck.findFirstOrThrow({ where: { address } });
