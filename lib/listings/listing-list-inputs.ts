import { z } from "zod";
import { isCursor } from "@/lib/platform/page-cursor-rules";

export const LISTING_VIEWS = ["standing", "asked", "gone", "checks"] as const;
export type ListingView = (typeof LISTING_VIEWS)[number];

export const CHECK_STATES = ["unknown", "listed", "clean", "never"] as const;

/** What of the listings is shown; the address of the page holds it. What cannot be read is left out. */
export const ListingPlace = z.object({
  view: z.enum(LISTING_VIEWS).default("standing").catch("standing"),
  zone: z.uuid().optional().catch(undefined),
  /** Part of an address or of a host's name. */
  q: z.string().trim().max(200).optional().catch(undefined),
  /** Of the addresses that are watched: those of which the last answer was this. */
  state: z.enum(CHECK_STATES).optional().catch(undefined),
  after: z
    .string()
    .refine((text) => isCursor(text) || /^[0-9a-f.:]{2,45}~[0-9a-f-]{36}$/.test(text))
    .optional()
    .catch(undefined),
});
export type ListingPlace = z.output<typeof ListingPlace>;
