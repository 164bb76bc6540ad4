import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, NotFound, StaleRecord } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { BlocklistZone } from "@/prisma/generated/client";
import type { ConfigureZone } from "./listing-inputs";
import { blocklistStream } from "./listing-stream";

const FIELDS = ["name", "codes", "queriesPerMinute", "intervalMinutes", "cleanChecksNeeded", "delistUrl", "isEnabled"] as const;
type Ways = Pick<ConfigureZone, (typeof FIELDS)[number]>;

/** Adds a blocklist, or says how one is asked from now on and what its answers mean, with the reason. One that is switched off keeps its listings. */
export function configureZone(wish: ConfigureZone, actor: Operator): Promise<{ zoneId: string }> {
  return inTransaction(async (tx) => {
    const ways = Object.fromEntries(FIELDS.map((field) => [field, wish[field]])) as Ways;
    const { zoneId, zone, fields } = wish.wish === "add" ? await add(tx, wish, ways) : await change(tx, wish, ways);
    if (fields.length > 0)
      await recordInLedger(tx, blocklistStream(zoneId), actor, {
        kind: "BLOCKLIST_CHANGED",
        ...{ zoneId, zone, fields },
        reason: hashText(wish.reason),
      });
    return { zoneId };
  });
}

type Changed = { zoneId: string; zone: string; fields: string[] };

async function add(tx: Tx, { zone }: { zone: string }, ways: Ways): Promise<Changed> {
  const zoneId = newId();
  const { count } = await tx.blocklistZone.createMany({
    data: [{ id: zoneId, zone, ...ways, changedAt: now() }],
    skipDuplicates: true,
  });
  if (count === 0) throw new InvalidInput("listings.refusal.zoneThere", { zone }, { zone: "listings.input.zoneThere" });
  return { zoneId, zone, fields: ["zone", ...FIELDS] };
}

async function change(tx: Tx, wish: Extract<ConfigureZone, { wish: "change" }>, ways: Ways): Promise<Changed> {
  const { zoneId, version } = wish;
  await tx.$queryRaw`SELECT id FROM "BlocklistZone" WHERE id = ${zoneId}::uuid FOR UPDATE`;
  const standing = await tx.blocklistZone.findUnique({ where: { id: zoneId } });
  if (!standing) throw new NotFound("listings.refusal.zoneNotFound");
  if (standing.version !== version) throw new StaleRecord("listings.refusal.stale");
  const fields = FIELDS.filter((field) => !isSame(standing, ways, field));
  const isTurnedOn = ways.isEnabled && !standing.isEnabled;
  if (fields.length > 0) {
    await tx.blocklistZone.update({
      where: { id: zoneId },
      // One that was off is tested anew before it is believed.
      data: { ...ways, changedAt: now(), version: { increment: 1 }, ...(isTurnedOn ? { testedAt: null } : {}) },
      select: { id: true },
    });
    // What is asked more often from now on is asked so from now on.
    if (ways.intervalMinutes < standing.intervalMinutes) await bringForward(tx, zoneId, ways.intervalMinutes);
  }
  return { zoneId, zone: standing.zone, fields };
}

/** The database gives the keys of an object back in an order of its own. */
const isSame = (standing: BlocklistZone, ways: Ways, field: (typeof FIELDS)[number]): boolean =>
  field === "codes" ? codesText(standing.codes as Ways["codes"]) === codesText(ways.codes) : standing[field] === ways[field];

const codesText = (codes: Ways["codes"]) =>
  codes
    .map(({ answer, code, isListing, meaning }) => JSON.stringify([answer, code, isListing, meaning.ja, meaning.en]))
    .sort()
    .join("\n");

async function bringForward(tx: Tx, zoneId: string, intervalMinutes: number): Promise<void> {
  const latest = new Date(now().getTime() + intervalMinutes * 60_000);
  await tx.$executeRaw`
    UPDATE "ZoneCheck" SET "nextAt" = ${now()} + random() * (${latest}::timestamptz - ${now()}::timestamptz)
     WHERE "zoneId" = ${zoneId}::uuid AND "nextAt" > ${latest}`;
}
