import { beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Stage, setStage } from "@/prisma/cast/stage";
import type { CheckResult, RelayResult } from "@/prisma/generated/client";
import { applyRechecks } from "./apply-rechecks";
import type { HostTarget } from "./host-lifecycle";
import { remediationStream } from "./lock-plan";
import { planOver } from "./plan.fixture";
import { getPlan } from "./plan-queries";

let stage: Stage;
let zones: { id: string; cleanChecksNeeded: number }[];
const MOVED = new Date("2026-05-12T03:00:00Z");
const BEFORE = new Date("2026-05-12T02:00:00Z");
const LATER = new Date("2026-05-12T04:00:00Z");
const APPLIED = new Date("2026-05-12T05:00:00Z");
const AFTERWARDS = new Date("2026-05-12T06:00:00Z");

beforeAll(async () => {
  stage = await setStage();
  zones = await Promise.all(
    [3, 1].map((cleanChecksNeeded) =>
      db.blocklistZone.create({
        data: { zone: `needs-${cleanChecksNeeded}.dnsbl.example.com`, name: "x", cleanChecksNeeded, changedAt: BEFORE },
      }),
    ),
  );
});

/** One host of a plan that stands at a target since MOVED. */
async function hostAt(target: HostTarget) {
  const { planId, number, rows } = await withClock(BEFORE, () => planOver(1, stage.people.operator));
  const [row] = rows;
  if (!row) throw new Error("no host");
  await db.remediationHost.update({
    where: { id: row.id },
    data: { target, movedAt: MOVED, reason: target === "out_of_scope" ? "gone" : null },
  });
  await db.remediationMove.create({
    data: {
      planId,
      rowId: row.id,
      from: "affected",
      to: "mended",
      at: MOVED,
      byId: stage.people.operator.id,
      because: "by_hand",
    },
  });
  return { ...row, number };
}
type Row = Awaited<ReturnType<typeof hostAt>>;

/** What a zone said: of an unknown answer the last known one stays. */
async function asked(
  row: Row,
  place: number,
  at: Date,
  result: CheckResult,
  cleanInRow = 0,
  known: { known: CheckResult; knownAt: Date } | null = null,
) {
  const zoneId = zones[place]?.id ?? "";
  const last = result === "unknown" ? known : { known: result, knownAt: at };
  const data = { checkedAt: at, result, answer: result === "unknown" ? "timeout" : "", cleanInRow, nextAt: at, ...last };
  await db.zoneCheck.upsert({
    where: { address_zoneId: { address: row.address, zoneId } },
    create: { zoneId, address: row.address, ...data },
    update: data,
  });
}
const tested = (row: Row, at: Date, result: RelayResult, address = row.address) =>
  db.relayCheck.create({ data: { hostId: row.hostId, address, checkedAt: at, result, answer: "" } });
const apply = (at = APPLIED) => withClock(at, applyRechecks);
const stands = async (row: Row) => (await db.remediationHost.findUniqueOrThrow({ where: { id: row.id } })).target;
const because = async (row: Row) =>
  (await db.remediationMove.findMany({ where: { rowId: row.id, byId: null }, orderBy: { at: "asc" } })).map(
    (move) => move.because,
  );

test("clean on every blocklist since it was mended passes the re-check, by the worker and with its proof", async () => {
  const row = await hostAt("mended");
  await asked(row, 0, LATER, "clean", 1);
  await asked(row, 1, LATER, "clean", 1);
  await apply();
  expect(await stands(row)).toBe("recheck_ok");
  expect(await because(row)).toContain("dnsbl_clean");
  const entry = await db.ledgerEntry.findFirstOrThrow({
    where: { stream: remediationStream(row.number), kind: "PLAN_HOSTS_MOVED" },
  });
  expect(entry).toMatchObject({ actor: "worker", payload: { to: "recheck_ok", because: "dnsbl_clean", rows: [row.id] } });
});

test("one blocklist that has not answered since is enough to wait", async () => {
  const row = await hostAt("mended");
  await asked(row, 0, LATER, "clean", 1);
  await asked(row, 1, BEFORE, "clean", 9);
  await apply();
  expect(await stands(row)).toBe("mended");
});

test("listed on one blocklist leaves it as remaining, whatever the others say", async () => {
  const row = await hostAt("mended");
  await asked(row, 0, LATER, "clean", 1);
  await asked(row, 1, LATER, "listed");
  await tested(row, LATER, "refuses");
  await apply();
  expect(await stands(row)).toBe("remaining");
  expect(await because(row)).toEqual(["dnsbl_listed"]);
});

test("the relay test moves it by itself, the newest answer counts, and a machine that still relays remains", async () => {
  const mended = await hostAt("mended");
  await tested(mended, BEFORE, "relays");
  await tested(mended, LATER, "refuses");
  const relaying = await hostAt("mended");
  await tested(relaying, LATER, "relays");
  await asked(relaying, 0, LATER, "clean", 1);
  await asked(relaying, 1, LATER, "clean", 1);
  const mistaken = await hostAt("mended");
  await tested(mistaken, LATER, "relays");
  await tested(mistaken, new Date(LATER.getTime() + 60_000), "refuses");
  await apply();
  expect(await stands(mended)).toBe("recheck_ok");
  expect(await stands(relaying)).toBe("remaining");
  expect(await stands(mistaken)).toBe("recheck_ok");
});

test("a mended machine whose last relay test relayed waits for one that does not, however clean the blocklists call it", async () => {
  const row = await hostAt("mended");
  await tested(row, BEFORE, "relays");
  await asked(row, 0, LATER, "clean", 3);
  await asked(row, 1, LATER, "clean", 3);
  await tested(row, LATER, "unknown");
  await apply();
  expect(await stands(row)).toBe("mended");
  await tested(row, AFTERWARDS, "refuses");
  await apply(new Date("2026-05-12T06:30:00Z"));
  expect(await stands(row)).toBe("recheck_ok");
});

test("the plan says how many passed by blocklists alone", async () => {
  const untested = await hostAt("mended");
  await asked(untested, 0, LATER, "clean", 1);
  await asked(untested, 1, LATER, "clean", 1);
  await tested(untested, LATER, "unknown");
  const relayTested = await hostAt("mended");
  await tested(relayTested, LATER, "refuses");
  await apply();
  const planOf = (row: Row) => getPlan(row.number, stage.people.operator);
  expect(await planOf(untested)).toMatchObject({ counts: { recheck_ok: 1 }, blocklistOnly: 1 });
  expect(await planOf(relayTested)).toMatchObject({ counts: { recheck_ok: 1 }, blocklistOnly: 0 });
});

test("one address that relays is enough, on whichever of the machine's addresses", async () => {
  const row = await hostAt("mended");
  await db.hostAddress.create({ data: { hostId: row.hostId, address: "203.0.113.201", validFrom: new Date(0) } });
  await tested(row, LATER, "refuses");
  await tested(row, LATER, "relays", "203.0.113.201");
  await apply();
  expect(await stands(row)).toBe("remaining");
});

test("it is confirmed only after as many clean answers as each blocklist asks for, and a further one", async () => {
  const row = await hostAt("mended");
  await asked(row, 0, LATER, "clean", 1);
  await asked(row, 1, LATER, "clean", 1);
  await apply();
  await asked(row, 0, AFTERWARDS, "clean", 2);
  await asked(row, 1, AFTERWARDS, "clean", 2);
  await apply(new Date("2026-05-12T06:30:00Z"));
  expect(await stands(row)).toBe("recheck_ok");
  await asked(row, 0, AFTERWARDS, "clean", 3);
  await apply(new Date("2026-05-12T07:00:00Z"));
  expect(await stands(row)).toBe("delisted");
  expect(await because(row)).toEqual(["dnsbl_clean", "dnsbl_clean_enough"]);
});

test("a host that was clean for weeks before it was mended is not confirmed by those answers alone", async () => {
  const row = await hostAt("mended");
  await asked(row, 0, LATER, "clean", 40);
  await asked(row, 1, LATER, "clean", 40);
  await apply();
  await apply();
  expect(await stands(row)).toBe("recheck_ok");
});

test("of a host that stood on one blocklist, that one confirms it", async () => {
  const row = await hostAt("recheck_ok");
  const [first] = zones;
  if (!first) throw new Error("no zone");
  await db.listing.create({
    data: { zoneId: first.id, address: row.address, codes: [], listedAt: BEFORE, lastSeenAt: BEFORE, delistedAt: LATER },
  });
  await asked(row, 0, LATER, "clean", 3);
  await apply();
  expect(await stands(row)).toBe("delisted");
});

test("listed again after it was confirmed, it remains", async () => {
  const row = await hostAt("delisted");
  await asked(row, 1, LATER, "listed");
  await apply();
  expect(await stands(row)).toBe("remaining");
});

test("what remains for a listing or a relay is cleared only when neither stands any more", async () => {
  const listed = await hostAt("remaining");
  await asked(listed, 0, BEFORE, "listed");
  await tested(listed, LATER, "refuses");
  const relaying = await hostAt("remaining");
  await tested(relaying, BEFORE, "relays");
  await asked(relaying, 0, LATER, "clean", 3);
  await asked(relaying, 1, LATER, "clean", 3);
  const cleared = await hostAt("remaining");
  await tested(cleared, BEFORE, "relays");
  await tested(cleared, LATER, "refuses");
  await apply();
  expect(await stands(listed)).toBe("remaining");
  expect(await stands(relaying)).toBe("remaining");
  expect(await stands(cleared)).toBe("recheck_ok");
});

test.each(["unconfirmed", "affected", "out_of_scope"] as const)("no answer moves a host that is %s", async (target) => {
  const row = await hostAt(target);
  await asked(row, 0, LATER, "clean", 3);
  await asked(row, 1, LATER, "listed");
  await tested(row, LATER, "relays");
  await apply();
  expect(await stands(row)).toBe(target);
});

test("a plan that has ended stays as it was reported", async () => {
  const row = await hostAt("delisted");
  await db.remediationPlan.update({ where: { id: row.planId }, data: { stage: "reported", closedAt: LATER } });
  await asked(row, 0, LATER, "listed");
  await apply();
  expect(await stands(row)).toBe("delisted");
});

const UNKNOWN = ["timeout", "SERVFAIL", "REFUSED", "127.255.255.252", "127.255.255.254", "127.255.255.255"] as const;
const KNOWN = [null, { known: "clean", knownAt: BEFORE }, { known: "listed", knownAt: BEFORE }] as const;
const TARGETS = ["mended", "recheck_ok", "remaining", "delisted"] as const;

test.each(TARGETS)(
  "an unknown answer never changes a host that is %s, whatever was known before and however often it comes",
  async (target) => {
    for (const known of KNOWN) {
      const row = await hostAt(target);
      const before = await db.remediationHost.findUniqueOrThrow({ where: { id: row.id } });
      for (const [turn, answer] of UNKNOWN.entries()) {
        const at = new Date(LATER.getTime() + turn * 60_000);
        for (const place of zones.keys()) await asked(row, place, at, "unknown", 9, known);
        await db.zoneCheck.updateMany({ where: { address: row.address }, data: { answer } });
        await tested(row, at, "unknown");
        await apply();
      }
      const after = await db.remediationHost.findUniqueOrThrow({ where: { id: row.id } });
      // When it was last answered is told; where it stands is not touched.
      expect({ ...after, checkedAt: null }).toEqual({ ...before, checkedAt: null });
      expect(after.checkedAt).toEqual(known ? BEFORE : null);
      expect(await because(row)).toEqual([]);
    }
  },
);

test("of thousands of hosts all are moved by one run, and a second run moves none", async () => {
  const { planId } = await withClock(BEFORE, () => planOver(1500, stage.people.operator));
  await db.remediationHost.updateMany({ where: { planId }, data: { target: "mended", movedAt: MOVED } });
  for (const { id } of zones) {
    await db.$executeRaw`
      INSERT INTO "ZoneCheck" (id, "zoneId", address, "checkedAt", result, answer, "cleanInRow", "knownAt", known, "nextAt")
      SELECT gen_random_uuid(), ${id}::uuid, address, ${LATER}, 'clean', '', 1, ${LATER}, 'clean', ${LATER} FROM "RemediationHost"
       WHERE "planId" = ${planId}::uuid`;
  }
  expect((await apply()).moved).toBe(1500);
  expect((await apply()).moved).toBe(0);
  expect(await db.remediationHost.count({ where: { planId, target: "recheck_ok" } })).toBe(1500);
});
