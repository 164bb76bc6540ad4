import { WORKER } from "@/lib/access/actor";
import type { RaiseAlert } from "@/lib/alerts/alert-inputs";
import { raiseAlerts } from "@/lib/alerts/raise-alerts";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { owe } from "@/lib/obligations/owe";
import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { networkAround } from "@/lib/platform/ip-address-rules";
import { listingStream } from "./listing-stream";
import type { Judged } from "./store-answers";
import type { AskedZone } from "./zone-rows";

/** A machine of a report stands for its network: of thousands nobody can triage one alert each. */
const REPORTED = { v4: 24, v6: 64 } as const;

interface Holder {
  address: string;
  hostId: string;
  isOutbound: boolean;
}

type Opened = { id: string; number: number; address: string; at: Date; codes: string[]; isOutbound: boolean };

/**
 * Opens a listing for each address that a blocklist has begun to list, and raises alerts: one for each address that our mail leaves by,
 * with the duty to ask for delisting; one for each network of other machines, which grows with them.
 */
export async function openListings(tx: Tx, zone: Pick<AskedZone, "id" | "zone">, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return;
  const opened = await insertListings(tx, zone.id, judged);
  await recordManyInLedger(
    tx,
    WORKER,
    opened.map(({ id, number, address, codes }) => ({
      stream: listingStream(number),
      fact: { kind: "LISTING_FOUND" as const, listingId: id, address, zone: zone.zone, codes },
    })),
  );
  for (const { id, number, isOutbound } of opened)
    if (isOutbound) await owe(tx, listingStream(number), WORKER, "ask_delisting", { listingId: id });
  await raiseFor(tx, zone, opened);
}

async function insertListings(tx: Tx, zoneId: string, judged: readonly Judged[]): Promise<Opened[]> {
  const holders = await holdersOf(tx, judged);
  const rows = judged.map(({ address, at, outcome }) => ({
    ...{ id: newId(), address, at, codes: outcome.codes, text: outcome.text, answer: outcome.answer },
    hostId: holders.get(address)?.hostId ?? null,
  }));
  const numbers = await tx.$queryRaw<{ id: string; number: number }[]>`
    INSERT INTO "Listing" (id, "zoneId", "hostId", address, codes, text, "listedAt", "lastSeenAt")
    SELECT x.id, ${zoneId}::uuid, x."hostId", x.address, x.codes, x.text, x.at, x.at
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (id uuid, "hostId" uuid, address text, codes text[], text text, at timestamptz)
    RETURNING id, number`;
  await tx.listingCheck.createMany({
    data: rows.map(({ id, at, answer }) => ({ listingId: id, checkedAt: at, result: "listed" as const, answer })),
  });
  const numberOf = new Map(numbers.map(({ id, number }) => [id, number]));
  return rows.map(({ id, address, at, codes }) => ({
    ...{ id, address, at, codes, number: numberOf.get(id) ?? 0 },
    isOutbound: holders.get(address)?.isOutbound ?? false,
  }));
}

async function holdersOf(tx: Tx, judged: readonly Judged[]): Promise<ReadonlyMap<string, Holder>> {
  const rows = judged.map(({ address, at }) => ({ address, at }));
  const found = await tx.$queryRaw<Holder[]>`
    SELECT held.address, held."hostId", host."isOutbound" FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (address text, at timestamptz)
      JOIN "HostAddress" held ON held.address = x.address AND held."validFrom" <= x.at AND (held."validUntil" IS NULL OR held."validUntil" > x.at)
      JOIN "Host" host ON host.id = held."hostId"`;
  return new Map(found.map((holder) => [holder.address, holder]));
}

async function raiseFor(tx: Tx, zone: Pick<AskedZone, "zone">, opened: readonly Opened[]): Promise<void> {
  const groups = new Map<string, Opened[]>();
  for (const listing of opened) {
    const fingerprint = fingerprintOf(zone.zone, listing);
    groups.set(fingerprint, [...(groups.get(fingerprint) ?? []), listing]);
  }
  const standing = await countStanding(tx, [...groups.keys()]);
  const findings = [...groups].map(([fingerprint, listings]) =>
    findingOf(zone.zone, fingerprint, listings, standing.get(fingerprint) ?? 0),
  );
  const raised = await raiseAlerts(findings, WORKER);
  const links = raised.flatMap(({ alertId }, place) =>
    (groups.get(findings[place]?.fingerprint ?? "") ?? []).map(({ id }) => ({ id, alertId })),
  );
  await tx.$executeRaw`
    UPDATE "Listing" l SET "alertId" = x."alertId"
      FROM jsonb_to_recordset(${JSON.stringify(links)}::jsonb) AS x (id uuid, "alertId" uuid) WHERE l.id = x.id`;
}

const DAY_MS = 86_400_000;
const JST_MS = 9 * 3_600_000;

function fingerprintOf(zone: string, { id, address, at, isOutbound }: Opened): string {
  if (isOutbound) return `listing:${zone}:${id}`;
  return `listing:${zone}:${networkAround(address, REPORTED)}:${Math.floor((at.getTime() + JST_MS) / DAY_MS)}`;
}

async function countStanding(tx: Tx, fingerprints: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ fingerprint: string; count: number }[]>`
    SELECT a.fingerprint, count(*)::int AS count FROM "Listing" l JOIN "Alert" a ON a.id = l."alertId"
     WHERE a.fingerprint = ANY(${[...fingerprints]}::text[]) GROUP BY a.fingerprint`;
  return new Map(rows.map(({ fingerprint, count }) => [fingerprint, count]));
}

function findingOf(zone: string, fingerprint: string, listings: readonly Opened[], already: number): RaiseAlert {
  const [first] = listings;
  if (first === undefined) throw new Error("An alert about no listing");
  const times = listings.map(({ at }) => at.getTime());
  const seen = new Date(Math.max(...times));
  const count = listings.length + already;
  return {
    ...{
      fingerprint,
      origin: "listing",
      kind: "listing",
      rule: first.isOutbound ? "listing.outbound" : "listing.reported",
      ruleVersion: 1,
    },
    severity: first.isOutbound ? "high" : "medium",
    score: first.isOutbound ? 0.9 : 0.5,
    account: null,
    subjectNetwork: first.isOutbound ? first.address : networkAround(first.address, REPORTED),
    ...{ firstSeenAt: new Date(Math.min(...times)), lastSeenAt: seen, detectedAt: new Date(Math.min(...times)) },
    sourceIps: listings.map(({ address }) => address),
    eventCount: count,
    reasons: [
      {
        code: "listed",
        value: count,
        threshold: 1,
        fired: true,
        zone,
        codes: [...new Set(listings.flatMap(({ codes }) => codes))],
      },
    ],
    evidence: [],
  };
}
