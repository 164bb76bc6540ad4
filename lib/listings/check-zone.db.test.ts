import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { BlocklistAsker } from "@/lib/gateways/dns-blocklist";
import { now } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { DnsZone } from "@/prisma/cast/dns-zone";
import type { People } from "@/prisma/cast/people";
import { enterProvider } from "@/prisma/cast/restricted-case";
import { checkZone } from "./check-zone";
import { addZone } from "./listing-stage.fixture";
import { watchInZone } from "./watch-addresses";
import { ZonePace } from "./zone-pace";
import { enabledZones } from "./zone-rows";

const [BUSY, QUIET] = ["busy.example.com", "quiet.example.com"];

let people: People;
let dns: DnsZone;
beforeAll(async () => {
  people = await enterProvider();
  dns = await DnsZone.open([BUSY, QUIET]);
});
afterAll(async () => {
  await dns.close();
  await pool.end();
});

class CountedPace extends ZonePace {
  spent = 0;
  override spend(count: number): void {
    this.spent += count;
    super.spend(count);
  }
}

test("Of blocklists that are asked at once each is charged its own questions, and no other's.", async () => {
  const addresses = Array.from({ length: 60 }, (_, place) => `198.18.0.${place + 1}`);
  for (const zone of [BUSY, QUIET]) {
    const { zoneId } = await addZone(zone, people);
    await inTransaction((tx) => watchInZone(tx, zoneId, zone === BUSY ? addresses : addresses.slice(0, 1), now()));
  }
  dns.say(["127.0.0.2", ...addresses.slice(0, 1)], "timeout", QUIET);
  const heard = (zone: string) => dns.asked.filter((name) => name.endsWith(`.${zone}`)).length;
  const asker = new BlocklistAsker({ servers: [dns.server], timeoutMs: 2_000, tries: 1 });
  const zones = await enabledZones(db);
  const check = async (name: string) => {
    const zone = zones.find((one) => one.zone === name);
    if (!zone) throw new Error(`no zone ${name}`);
    const pace = new CountedPace(60_000, new Date(now().getTime() - 60_000));
    await checkZone(zone, asker, pace, new AbortController().signal);
    return pace.spent;
  };
  // The quiet one keeps us waiting while the busy one answers.
  const quiet = check(QUIET);
  await vi.waitFor(() => expect(heard(QUIET)).toBe(1));
  const spent = { [BUSY]: await check(BUSY), [QUIET]: await quiet };
  asker.close();
  expect(heard(BUSY)).toBeGreaterThanOrEqual(addresses.length);
  expect(spent).toEqual({ [BUSY]: heard(BUSY), [QUIET]: heard(QUIET) });
});
