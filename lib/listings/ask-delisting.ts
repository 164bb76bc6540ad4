import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import type { AskDelisting } from "./listing-inputs";
import { listingStream } from "./listing-stream";
import { lockListing } from "./lock-listing";

/** Writes down that delisting was asked for at the blocklist, and how. Asked again, the later time and words stand; the ledger keeps both. */
export function askDelisting({ listingId, version, note }: AskDelisting, actor: Operator): Promise<{ number: number }> {
  return inTransaction(async (tx) => {
    const listing = await lockListing(tx, listingId, version);
    if (listing.delistedAt) throw new MoveRefused("listings.refusal.gone");
    await tx.listing.update({
      where: { id: listingId },
      data: { delistAskedAt: now(), delistAskedBy: actor.id, delistNote: note, version: { increment: 1 } },
      select: { id: true },
    });
    const stream = listingStream(listing.number);
    await discharge(tx, stream, actor, "ask_delisting", { listingId });
    await recordInLedger(tx, stream, actor, { kind: "DELISTING_ASKED", listingId, note: hashText(note) });
    return { number: listing.number };
  });
}
