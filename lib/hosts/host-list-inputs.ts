import { z } from "zod";

export const NETWORK_VIEWS = ["networks", "hosts", "domains"] as const;
export type NetworkView = (typeof NETWORK_VIEWS)[number];

const CURSOR = /^[a-z0-9._-]{1,253}~[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What of our networks, hosts and domains is shown; the address of the page holds it. */
export const NetworkPlace = z.object({
  view: z.enum(NETWORK_VIEWS).default("networks").catch("networks"),
  /** Part of a name or of an address. */
  q: z.string().trim().max(200).optional().catch(undefined),
  after: z.string().regex(CURSOR).optional().catch(undefined),
});
export type NetworkPlace = z.output<typeof NetworkPlace>;
