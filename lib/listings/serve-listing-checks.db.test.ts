import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { now } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import * as environment from "@/lib/platform/env";
import { DnsZone } from "@/prisma/cast/dns-zone";
import type { People } from "@/prisma/cast/people";
import { enterProvider } from "@/prisma/cast/restricted-case";
import { configureZone } from "./configure-zone";
import { ConfigureZone } from "./listing-inputs";
import { addHost, addZone } from "./listing-stage.fixture";
import { lookAgain } from "./look-again";
import { serveListingChecks } from "./serve-listing-checks";
import { watchAddresses } from "./watch-addresses";

let people: People;
let zone: DnsZone;
const real = environment.env();
const withServers = (servers: string[]) => vi.spyOn(environment, "env").mockReturnValue({ ...real, DNSBL_SERVERS: servers });

beforeAll(async () => {
  people = await enterProvider();
  zone = await DnsZone.open(["bl.example.com", "slow.example.com"]);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await zone.close();
  await pool.end();
});

/** As two workers of one installation would. */
async function whileServing(work: () => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const services = [serveListingChecks(stop.signal), serveListingChecks(stop.signal)];
  try {
    await work();
  } finally {
    stop.abort();
    await Promise.all(services);
  }
}

const known = async (address: string) =>
  (await db.zoneCheck.findFirst({ where: { address, zone: { zone: "bl.example.com" } }, select: { known: true } }))?.known ??
  null;
const soon = { timeout: 20_000, interval: 100 };

test("Without a resolver nothing is asked of anybody, and nothing is watched.", async () => {
  await addZone("bl.example.com", people);
  await addHost("mx-out1.example.jp", "198.18.0.1");
  withServers([]);
  await whileServing(() => new Promise((resolve) => setTimeout(resolve, 1_200)));
  expect(zone.asked).toEqual([]);
  expect(await db.zoneCheck.count()).toBe(0);
  const listing = await db.blocklistZone.findFirstOrThrow();
  expect(listing.testedAt).toBeNull();
});

test("One worker asks; a blocklist that does not answer holds up no other, and a listing is looked at again when somebody asks.", async () => {
  withServers([zone.server]);
  await addZone("slow.example.com", people);
  zone.say(["127.0.0.2", "127.0.0.1"], "timeout", "slow.example.com");
  zone.list("198.18.0.1");
  await whileServing(async () => {
    await vi.waitFor(async () => expect(await known("198.18.0.1")).toBe("listed"), soon);
    expect(zone.asked.filter((name) => name === "1.0.18.198.bl.example.com").length).toBeLessThanOrEqual(2); // A and TXT, once
    zone.clean("198.18.0.1");
    const listing = await db.listing.findFirstOrThrow({ where: { address: "198.18.0.1" } });
    await lookAgain({ listingId: listing.id }, people.operator);
    await vi.waitFor(async () => expect(await known("198.18.0.1")).toBe("clean"), soon);
    await inTransaction((tx) => watchAddresses(tx, ["198.18.0.77"], now()));
    await vi.waitFor(async () => expect(await known("198.18.0.77")).toBe("clean"), soon);
  });
  const slow = await db.zoneCheck.findFirstOrThrow({ where: { address: "198.18.0.1", zone: { zone: "slow.example.com" } } });
  expect(slow.known).toBeNull();
});

test("A blocklist is changed by whoever saw it as it stands; switched off it is not asked, and a listing there cannot be looked at.", async () => {
  const before = await db.blocklistZone.findFirstOrThrow({ where: { zone: "bl.example.com" } });
  const wish = (more: object) =>
    ConfigureZone.parse({
      ...{ wish: "change", zoneId: before.id, version: before.version, name: "BL", codes: before.codes, queriesPerMinute: 60 },
      ...{
        intervalMinutes: 60,
        cleanChecksNeeded: 3,
        delistUrl: "https://bl.example.com/",
        isEnabled: false,
        reason: "no longer run",
      },
      ...more,
    });
  await configureZone(wish({}), people.manager);
  await expect(configureZone(wish({}), people.manager)).rejects.toMatchObject({ code: "stale_record" });
  await expect(addZone("bl.example.com", people)).rejects.toMatchObject({ key: "listings.refusal.zoneThere" });
  const [entry] = await db.ledgerEntry.findMany({
    where: { stream: `blocklist:${before.id}` },
    orderBy: { seq: "desc" },
    take: 1,
  });
  expect(entry?.payload).toMatchObject({ fields: ["name", "queriesPerMinute", "delistUrl", "isEnabled"] });
  const listing = await db.listing.findFirstOrThrow({ where: { address: "198.18.0.1" } });
  await expect(lookAgain({ listingId: listing.id }, people.operator)).rejects.toMatchObject({
    key: "listings.refusal.zoneDisabled",
  });
});

test.each([
  { zone: "127.0.0.1" },
  { zone: "localhost" },
  { codes: [{ answer: "127.255.255.254", code: "x", isListing: true, meaning: { ja: "", en: "" } }] },
  { codes: [{ answer: "10.0.0.1", code: "x", isListing: true, meaning: { ja: "", en: "" } }] },
  { delistUrl: "javascript:alert(1)" },
  { queriesPerMinute: 0 },
  { reason: "x" },
])("%j configures no blocklist.", (wrong) => {
  const right = {
    ...{ wish: "add", zone: "bl3.example.com", name: "x", codes: [], queriesPerMinute: 60, intervalMinutes: 60 },
    ...{ cleanChecksNeeded: 3, delistUrl: "", isEnabled: true, reason: "for the test" },
  };
  expect(ConfigureZone.safeParse(right).success).toBe(true);
  expect(ConfigureZone.safeParse({ ...right, ...wrong }).success).toBe(false);
});
