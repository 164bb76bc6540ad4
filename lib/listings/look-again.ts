import type { Operator } from "@/lib/access/actor";
import { inTransaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { MoveRefused } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { LookAgain } from "./listing-inputs";
import { lockListing } from "./lock-listing";

/** Has the blocklist asked about a listing's address as soon as its pace allows. Nothing of the listing changes, so no entry is made. */
export function lookAgain({ listingId }: LookAgain, _actor: Operator): Promise<{ number: number }> {
  return inTransaction(async (tx) => {
    const { number, zoneId, address, delistedAt } = await lockListing(tx, listingId);
    if (env().DNSBL_SERVERS.length === 0) throw new MoveRefused("listings.refusal.noResolver");
    const zone = await tx.blocklistZone.findUniqueOrThrow({ where: { id: zoneId }, select: { isEnabled: true, name: true } });
    if (!zone.isEnabled) throw new MoveRefused("listings.refusal.zoneDisabled", { zone: zone.name });
    if (delistedAt) throw new MoveRefused("listings.refusal.gone");
    // Before all that is merely due: of thousands that wait, this one somebody is waiting for.
    const at = new Date(0);
    await tx.zoneCheck.upsert({
      where: { address_zoneId: { address, zoneId } },
      create: { id: newId(), zoneId, address, nextAt: at },
      update: { nextAt: at },
      select: { id: true },
    });
    return { number };
  });
}
