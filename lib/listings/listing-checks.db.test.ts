import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { BlocklistAsker } from "@/lib/gateways/dns-blocklist";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { DnsZone, type ZoneAnswer } from "@/prisma/cast/dns-zone";
import type { People } from "@/prisma/cast/people";
import { enterProvider } from "@/prisma/cast/restricted-case";
import { askDelisting } from "./ask-delisting";
import { addHost, addZone, asking, checkOf } from "./listing-stage.fixture";
import { watchAddresses } from "./watch-addresses";
import { renewWatch } from "./watched-addresses";

const ZONE = "bl.example.com";
const BEGAN = new Date("2026-06-01T00:00:00Z");
const at = (hours: number) => new Date(BEGAN.getTime() + hours * 3_600_000);

let people: People;
let zone: DnsZone;
let asker: BlocklistAsker;
let round: () => Promise<number>;
let zoneId: string;

beforeAll(async () => {
  people = await enterProvider();
  zone = await DnsZone.open([ZONE]);
  ({ asker, round } = asking(zone));
  ({ zoneId } = await addZone(ZONE, people));
});
beforeEach(() => zone.always(undefined));
afterAll(async () => {
  asker.close();
  await zone.close();
  await pool.end();
});

const watch = (addresses: string[], when: Date) => inTransaction((tx) => watchAddresses(tx, addresses, when));
const entriesOf = async (number: number) =>
  (await db.ledgerEntry.findMany({ where: { stream: `listing:${number}` }, orderBy: { seq: "asc" } })).map(({ kind }) => kind);
const recheckJobs = async () =>
  (await pool.query("SELECT 1 FROM graphile_worker._private_jobs WHERE key = 'apply-rechecks'")).rowCount;

test("Addresses by which our mail leaves are watched by themselves; others only as long as something is about them.", async () => {
  await addHost("mx-out1.example.jp", "198.18.0.1");
  await addHost("web1.example.jp", "198.18.0.2", { isOutbound: false });
  await inTransaction((tx) => renewWatch(tx, zoneId, at(0)));
  expect((await db.zoneCheck.findMany()).map(({ address }) => address)).toEqual(["198.18.0.1"]);
  await watch(["198.18.0.2", "198.18.0.2"], at(0));
  await watch(["198.18.0.2"], at(5));
  expect(await checkOf("198.18.0.2")).toMatchObject({ nextAt: at(0), result: null, known: null });
  // Asked once, it is asked for a day more and then forgotten.
  await withClock(at(0), round);
  await inTransaction((tx) => renewWatch(tx, zoneId, at(20)));
  expect(await db.zoneCheck.count()).toBe(2);
  await inTransaction((tx) => renewWatch(tx, zoneId, at(30)));
  expect((await db.zoneCheck.findMany()).map(({ address }) => address)).toEqual(["198.18.0.1"]);
});

test("A reported host is watched as long as a plan or a report about it is open, and a listed address until it has gone.", async () => {
  const [planned, left, reported] = ["198.18.7.1", "198.18.7.2", "198.18.7.3"];
  const hosts = await Promise.all(
    [planned, left, reported].map((address, place) => addHost(`reported-${place}.example.jp`, address, { isOutbound: false })),
  );
  const hostOf = (place: number) => hosts[place] ?? "";
  const plan = await db.remediationPlan.create({ data: { title: "plan", ownerId: people.manager.id, openedAt: at(30) } });
  const row = { planId: plan.id, addedAt: at(30), movedAt: at(30) };
  await db.remediationHost.create({ data: { ...row, hostId: hostOf(0), address: planned } });
  const leftOut = { target: "out_of_scope", reason: "not ours to mend" } as const;
  await db.remediationHost.create({ data: { ...row, hostId: hostOf(1), address: left, ...leftOut } });
  const report = await db.abuseReport.create({
    data: {
      ...{ state: "received", source: "upload", format: "list", subject: "list", digest: "of the test", receivedAt: at(30) },
      acceptedAt: at(30),
      items: {
        create: [
          { position: 1, subject: "address", value: reported, ip: reported, verdict: "ours", because: "host", hostId: hostOf(2) },
          { position: 2, subject: "address", value: "203.0.113.9", ip: "203.0.113.9", verdict: "not_ours", because: "network" },
        ],
      },
    },
  });
  const watched = async () => {
    await inTransaction((tx) => renewWatch(tx, zoneId, at(31)));
    const found = await db.zoneCheck.findMany({ where: { address: { startsWith: "198.18.7." } }, orderBy: { address: "asc" } });
    return found.map(({ address }) => address);
  };
  expect(await watched()).toEqual([planned, reported]);
  await db.remediationPlan.update({
    where: { id: plan.id },
    data: { stage: "withdrawn", closedAt: at(31), closeReason: "test" },
  });
  await db.abuseReport.update({ where: { id: report.id }, data: { state: "answered" } });
  await db.listing.create({ data: { zoneId, address: planned, codes: ["spam"], listedAt: at(29), lastSeenAt: at(29) } });
  const past = { checkedAt: at(6), nextAt: at(7), result: "listed", known: "listed", knownAt: at(6) } as const;
  await db.zoneCheck.updateMany({ where: { address: { startsWith: "198.18.7." } }, data: past });
  expect(await watched()).toEqual([planned]);
});

test("A listing is found, alerted and owed; it ends after three clean answers in a row, as of the first of them.", async () => {
  await addHost("mx-out2.example.jp", "198.18.1.1");
  await watch(["198.18.1.1"], at(40));
  zone.list("198.18.1.1", "127.0.0.2", "see example.com");
  await withClock(at(40), round);
  const listing = await db.listing.findFirstOrThrow({ where: { address: "198.18.1.1" }, include: { alert: true, host: true } });
  expect(listing).toMatchObject({ codes: ["spam"], text: "see example.com", listedAt: at(40), delistedAt: null });
  expect(listing.host?.name).toBe("mx-out2.example.jp");
  expect(listing.alert).toMatchObject({
    kind: "listing",
    origin: "listing",
    subjectNetwork: "198.18.1.1",
    ruleCode: "listing.outbound",
  });
  expect(await db.obligation.count({ where: { kind: "ask_delisting", listingId: listing.id, dischargedAt: null } })).toBe(1);
  expect(await entriesOf(listing.number)).toEqual(["LISTING_FOUND", "OBLIGATION_OPENED"]);
  expect(await recheckJobs()).toBe(1);

  await withClock(at(41), () =>
    askDelisting({ listingId: listing.id, version: 0, note: "by the form of the list" }, people.operator),
  );
  await expect(askDelisting({ listingId: listing.id, version: 0, note: "once more" }, people.operator)).rejects.toMatchObject({
    code: "stale_record",
  });
  expect(await db.obligation.count({ where: { listingId: listing.id, dischargedAt: null } })).toBe(0);

  await withClock(at(42), round); // still listed
  zone.clean("198.18.1.1");
  await withClock(at(44), round);
  zone.list("198.18.1.1"); // again: what was clean in between does not count any more
  await withClock(at(46), round);
  zone.clean("198.18.1.1");
  for (const hour of [48, 50]) await withClock(at(hour), round);
  expect(await db.listing.findUniqueOrThrow({ where: { id: listing.id } })).toMatchObject({ delistedAt: null });
  zone.say("198.18.1.1", "servfail"); // breaks no row, and adds nothing to it
  await withClock(at(52), round);
  zone.clean("198.18.1.1");
  await withClock(at(54), round);
  const ended = await db.listing.findUniqueOrThrow({
    where: { id: listing.id },
    include: { checks: { orderBy: { checkedAt: "asc" } } },
  });
  expect(ended).toMatchObject({ delistedAt: at(48), lastSeenAt: at(46) });
  expect(ended.checks.map(({ result }) => result)).toEqual(["listed", "clean", "listed", "clean", "clean", "unknown", "clean"]);
  expect((await entriesOf(listing.number)).at(-1)).toBe("LISTING_ENDED");

  zone.list("198.18.1.1");
  await withClock(at(60), round);
  expect(await db.listing.count({ where: { address: "198.18.1.1" } })).toBe(2);
});

test.each<[ZoneAnswer, number]>([
  ["timeout", 1],
  ["servfail", 2],
  ["refused", 3],
  ["truncated", 4],
  ["nonsense", 5],
  ["text_only", 6],
  [{ answers: ["127.255.255.254"] }, 7],
  [{ answers: ["127.0.0.2", "127.255.255.254"] }, 8],
  [{ answers: ["192.0.2.80"] }, 9],
])("A resolver that answers %j never changes a host to clean or listed.", async (said, place) => {
  const [clean, listed, fresh] = [1, 2, 3].map((host) => `198.18.2.${place * 10 + host}`) as [string, string, string];
  zone.clean(clean);
  zone.list(listed);
  await watch([clean, listed], at(100));
  await withClock(at(100), round);
  const [before, standing] = [
    await db.zoneCheck.findMany({ where: { address: { in: [clean, listed] } }, orderBy: { address: "asc" } }),
    await db.listing.findFirstOrThrow({ where: { address: listed, delistedAt: null } }),
  ];
  expect(before.map(({ known }) => known)).toEqual(["clean", "listed"]);
  await watch([fresh, clean, listed], at(101));
  const listings = await db.listing.count();
  for (const address of [clean, listed, fresh]) zone.say(address, said);
  for (const hour of [103, 106, 109, 112]) await withClock(at(hour), round);
  const after = await db.zoneCheck.findMany({ where: { address: { in: [clean, listed, fresh] } }, orderBy: { address: "asc" } });
  for (const [place, check] of after.slice(0, 2).entries()) {
    expect(check).toMatchObject({ result: "unknown", checkedAt: at(112) });
    const { known, knownAt, cleanInRow } = before[place] ?? {};
    expect(check).toMatchObject({ known, knownAt, cleanInRow });
  }
  expect(after[2]).toMatchObject({ result: "unknown", known: null, knownAt: null, cleanInRow: 0 });
  expect(await db.listing.count()).toBe(listings);
  expect(await db.listing.findUniqueOrThrow({ where: { id: standing.id } })).toEqual(standing);
  zone.clean([clean, listed, fresh]); // so that the later rounds wait for nobody
});

test("A blocklist that fails its own test is marked, is not asked, and everything of it is unknown until it passes again.", async () => {
  const [address, other] = ["198.18.3.1", "2001:db8::31"];
  await watch([address, other], at(200));
  zone.list([address, other]);
  zone.always({ answers: ["127.0.0.2"] }); // shut down: it lists the whole world
  await withClock(at(200), round);
  expect(await db.blocklistZone.findUniqueOrThrow({ where: { id: zoneId } })).toMatchObject({
    fault: "lists_everything",
    testedAt: at(200),
  });
  expect(await checkOf(address)).toMatchObject({ result: "unknown", answer: "self test: lists_everything", known: null });
  expect(zone.asked).not.toContain("1.3.18.198.bl.example.com");
  zone.always(undefined);
  zone.testEntries({ ipv6: false }); // it is back, and lists no IPv6
  await withClock(at(202), round);
  expect(await checkOf(address)).toMatchObject({ result: "listed" });
  expect(await checkOf(other)).toMatchObject({ result: "unknown", answer: "self test: test_entry_missing" });
  zone.testEntries({});
});

test("Of reported machines one alert stands for their network, and grows; nothing is owed for each of them.", async () => {
  const addresses = Array.from({ length: 30 }, (_, place) => `198.18.4.${place + 1}`);
  for (const [place, address] of addresses.entries()) await addHost(`cpe-${place}.example.jp`, address, { isOutbound: false });
  zone.list(addresses);
  await watch(addresses.slice(0, 20), at(300));
  await withClock(at(300), round);
  await watch(addresses, at(301));
  await withClock(at(301), round);
  const alerts = await db.alert.findMany({ where: { subjectNetwork: "198.18.4.0/24" } });
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({ eventCount: 30, severity: "medium", ruleCode: "listing.reported" });
  expect(alerts[0]?.sourceIps).toHaveLength(30);
  const listings = await db.listing.findMany({ where: { address: { in: addresses } }, select: { id: true, alertId: true } });
  expect(new Set(listings.map(({ alertId }) => alertId))).toEqual(new Set([alerts[0]?.id]));
  expect(await db.obligation.count({ where: { listingId: { in: listings.map(({ id }) => id) } } })).toBe(0);
});

test("Whoever wants to look again while an answer is on its way is answered with a further question.", async () => {
  await watch(["198.18.5.1"], at(400));
  zone.say("198.18.5.1", "timeout");
  const asked = withClock(at(400), round);
  await vi.waitFor(() => expect(zone.asked).toContain("1.5.18.198.bl.example.com"));
  await db.zoneCheck.updateMany({ where: { address: "198.18.5.1" }, data: { nextAt: at(400.5) } });
  await asked;
  expect(await checkOf("198.18.5.1")).toMatchObject({ checkedAt: at(400), nextAt: at(400.5) });
});

test("No more is asked than the blocklist allows a minute.", async () => {
  const addresses = Array.from({ length: 50 }, (_, place) => `198.18.6.${place + 1}`);
  await watch(addresses, at(500));
  await db.zoneCheck.updateMany({ where: { address: { notIn: addresses } }, data: { nextAt: at(9_000) } });
  await db.blocklistZone.update({ where: { id: zoneId }, data: { queriesPerMinute: 60, testedAt: at(500) } });
  const [{ checkZone }, { ZonePace }, { enabledZones }] = [
    await import("./check-zone"),
    await import("./zone-pace"),
    await import("./zone-rows"),
  ];
  const [row] = await enabledZones(db);
  if (!row) throw new Error("no zone");
  const pace = new ZonePace(60, at(500));
  const { signal } = new AbortController();
  const before = zone.asked.length;
  for (let second = 0; second < 12; second++)
    await withClock(new Date(at(500).getTime() + second * 1_000), () => checkZone(row, asker, pace, signal));
  expect(zone.asked.length - before).toBe(12);
});
