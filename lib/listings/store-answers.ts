import { WORKER } from "@/lib/access/actor";
import type { BlocklistOutcome } from "@/lib/gateways/dns-answer-rules";
import { recordManyInLedger, type StreamFact } from "@/lib/ledger/record-many-in-ledger";
import { voidObligation } from "@/lib/obligations/owe";
import { OWED } from "@/lib/obligations/owed";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { queueJob } from "@/lib/platform/jobs";
import { afterAnswer, type CheckState, type ListingStep, listingStep } from "./check-rules";
import { listingStream } from "./listing-stream";
import { openListings } from "./open-listings";
import type { AskedZone } from "./zone-rows";

/** The task that takes what was found to the hosts of remediation plans. */
export const APPLY_RECHECKS = "apply-rechecks";

export interface Answered {
  address: string;
  at: Date;
  outcome: BlocklistOutcome;
  /** When it was due as it was asked; somebody may have asked to look again since, and then is asked once more. */
  dueAt: Date;
  nextAt: Date;
}

interface Standing {
  id: string;
  number: number;
  address: string;
  codes: string[];
}

export type Judged = Answered & { before: CheckState; after: CheckState; listing: Standing | null; step: ListingStep };

/** Writes down what a blocklist said of some addresses, with what follows from it: listings that open, change and end. */
export function storeAnswers(
  zone: Pick<AskedZone, "id" | "zone" | "cleanChecksNeeded">,
  answered: readonly Answered[],
): Promise<void> {
  return inTransaction(
    async (tx) => {
      const judged = await judge(tx, zone, answered);
      await writeChecks(tx, zone.id, judged);
      await openListings(tx, zone, judged.filter(isStep("opened")));
      await writeListingChecks(tx, judged);
      await moveListings(tx, judged);
      await endListings(tx, judged.filter(isStep("ended")));
      if (judged.some(({ outcome }) => outcome.result !== "unknown"))
        await queueJob(tx, APPLY_RECHECKS, {}, { jobKey: APPLY_RECHECKS });
    },
    { timeoutMs: 60_000 },
  );
}

const isStep =
  (...steps: readonly ListingStep[]) =>
  ({ step }: Judged) =>
    steps.includes(step);

async function judge(
  tx: Tx,
  zone: Pick<AskedZone, "id" | "cleanChecksNeeded">,
  answered: readonly Answered[],
): Promise<Judged[]> {
  const addresses = answered.map(({ address }) => address);
  const checks = await tx.$queryRaw<(CheckState & { address: string })[]>`
    SELECT address, result, "cleanInRow", known, "knownAt" FROM "ZoneCheck"
     WHERE "zoneId" = ${zone.id}::uuid AND address = ANY(${addresses}::text[]) ORDER BY address FOR UPDATE`;
  const listings = await tx.$queryRaw<Standing[]>`
    SELECT id, number, address, codes FROM "Listing"
     WHERE "zoneId" = ${zone.id}::uuid AND address = ANY(${addresses}::text[]) AND "delistedAt" IS NULL ORDER BY id FOR UPDATE`;
  const states = new Map(checks.map((check) => [check.address, check]));
  const standing = new Map(listings.map((listing) => [listing.address, listing]));
  return answered.flatMap((one) => {
    const before = states.get(one.address);
    if (before === undefined) return []; // nothing watches it any more
    const after = afterAnswer(before, one.outcome, one.at);
    const listing = standing.get(one.address) ?? null;
    return [{ ...one, before, after, listing, step: listingStep(listing, one.outcome, after, zone.cleanChecksNeeded) }];
  });
}

async function writeChecks(tx: Tx, zoneId: string, judged: readonly Judged[]): Promise<void> {
  const rows = judged.map(({ address, at, outcome, after, dueAt, nextAt }) => ({
    ...{ address, checkedAt: at, ...after, answer: outcome.answer, text: outcome.text, dueAt, nextAt },
  }));
  await tx.$executeRaw`
    UPDATE "ZoneCheck" c SET "checkedAt" = x."checkedAt", result = x.result, answer = x.answer, text = x.text, "cleanInRow" = x."cleanInRow",
      known = x.known, "knownAt" = x."knownAt", "nextAt" = CASE WHEN c."nextAt" = x."dueAt" THEN x."nextAt" ELSE c."nextAt" END
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (address text, "checkedAt" timestamptz, result "CheckResult", answer text,
        text text, "cleanInRow" int, known "CheckResult", "knownAt" timestamptz, "dueAt" timestamptz, "nextAt" timestamptz)
     WHERE c."zoneId" = ${zoneId}::uuid AND c.address = x.address`;
}

/** Each clean answer counts; of the others only what is news: a listing seen again, or the first of several unknown ones, after something else. */
async function writeListingChecks(tx: Tx, judged: readonly Judged[]): Promise<void> {
  const told = judged.filter(
    ({ step, before, after }) => step === "counted" || step === "ended" || step === "changed" || before.result !== after.result,
  );
  await tx.listingCheck.createMany({
    data: told.flatMap(({ listing, at, outcome }) =>
      listing ? [{ listingId: listing.id, checkedAt: at, result: outcome.result, answer: outcome.answer }] : [],
    ),
  });
}

async function moveListings(tx: Tx, judged: readonly Judged[]): Promise<void> {
  const seen = judged.filter(isStep("seen", "changed"));
  const rows = seen.flatMap(({ listing, at, outcome }) =>
    listing ? [{ id: listing.id, at, codes: outcome.codes, text: outcome.text }] : [],
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Listing" l SET "lastSeenAt" = x.at, codes = x.codes, text = coalesce(x.text, l.text),
      version = l.version + CASE WHEN l.codes = x.codes THEN 0 ELSE 1 END
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (id uuid, at timestamptz, codes text[], text text) WHERE l.id = x.id`;
  const changed = seen.filter(isStep("changed")).flatMap(({ listing, outcome }): StreamFact[] =>
    listing
      ? [
          {
            stream: listingStream(listing.number),
            fact: { kind: "LISTING_CHANGED", listingId: listing.id, codes: outcome.codes },
          },
        ]
      : [],
  );
  await recordManyInLedger(tx, WORKER, changed);
}

/** A listing has gone since the first of the clean answers that confirmed it: what came after only proved it. */
async function endListings(tx: Tx, ended: readonly Judged[]): Promise<void> {
  const ids = ended.flatMap(({ listing }) => listing?.id ?? []);
  if (ids.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Listing" l SET version = l.version + 1, "delistedAt" = (
        SELECT min(c."checkedAt") FROM "ListingCheck" c WHERE c."listingId" = l.id AND c.result = 'clean' AND c."checkedAt" >= l."lastSeenAt")
     WHERE l.id = ANY(${ids}::uuid[])`;
  await recordManyInLedger(
    tx,
    WORKER,
    ended.flatMap(({ listing, after }): StreamFact[] =>
      listing
        ? [
            {
              stream: listingStream(listing.number),
              fact: { kind: "LISTING_ENDED", listingId: listing.id, cleanChecks: after.cleanInRow },
            },
          ]
        : [],
    ),
  );
  const owed = await tx.obligation.findMany({
    where: { kind: "ask_delisting", listingId: { in: ids }, ...OWED },
    select: { listing: { select: { id: true, number: true } } },
  });
  for (const { listing } of owed)
    if (listing)
      await voidObligation(
        tx,
        listingStream(listing.number),
        WORKER,
        "ask_delisting",
        { listingId: listing.id },
        "listing_ended",
      );
}
