import type { Tx } from "@/lib/platform/db";
import { NotFound, StaleRecord } from "@/lib/platform/errors";
import type { Listing } from "@/prisma/generated/client";

/** Holds a listing until the transaction ends. With `version`: as it was seen. */
export async function lockListing(tx: Tx, listingId: string, version?: number): Promise<Listing> {
  await tx.$queryRaw`SELECT id FROM "Listing" WHERE id = ${listingId}::uuid FOR UPDATE`;
  const listing = await tx.listing.findUnique({ where: { id: listingId } });
  if (!listing) throw new NotFound("listings.refusal.notFound");
  if (version !== undefined && listing.version !== version) throw new StaleRecord("listings.refusal.stale");
  return listing;
}
