import type { ListingPlace } from "@/lib/listings/listing-list-inputs";

/** The address of a part of the listings; what is usual is left out. */
export function listingAddress({ view, zone, q, state, after }: Partial<ListingPlace>): string {
  const parts = new URLSearchParams({
    ...(view && view !== "standing" && { view }),
    ...(zone && { zone }),
    ...(q && { q }),
    ...(state && { state }),
    ...(after && { after }),
  });
  return parts.size > 0 ? `/listings?${parts}` : "/listings";
}
