import { z } from "zod";
import { at, define, id, text } from "./fact-shapes";

/** What the ledger can say of our networks and hosts, of blocklists and of listings. */
export const LISTING_FACTS = define({
  NETWORK_ADDED: z.strictObject({ networkId: id, cidr: z.string() }),
  NETWORK_CHANGED: z.strictObject({ networkId: id, fields: z.array(z.string()) }),
  NETWORK_REMOVED: z.strictObject({ networkId: id }),
  RELAY_TEST_ALLOWED: z.strictObject({ networkId: id, reason: text }),
  RELAY_TEST_FORBIDDEN: z.strictObject({ networkId: id, reason: text }),
  HOST_ADDED: z.strictObject({ hostId: id }),
  HOST_CHANGED: z.strictObject({ hostId: id, fields: z.array(z.string()) }),
  HOST_ADDRESS_ADDED: z.strictObject({ hostId: id, addressId: id, contractId: id.nullable() }),
  HOST_ADDRESS_ENDED: z.strictObject({ hostId: id, addressId: id, at }),
  DOMAIN_ADDED: z.strictObject({ domainId: id, contractId: id.nullable() }),
  DOMAIN_ENDED: z.strictObject({ domainId: id, at }),
  BLOCKLIST_CHANGED: z.strictObject({ zoneId: id, zone: z.string(), fields: z.array(z.string()), reason: text }),
  LISTING_FOUND: z.strictObject({ listingId: id, address: z.string(), zone: z.string(), codes: z.array(z.string()) }),
  LISTING_CHANGED: z.strictObject({ listingId: id, codes: z.array(z.string()) }),
  DELISTING_ASKED: z.strictObject({ listingId: id, note: text }),
  LISTING_ENDED: z.strictObject({ listingId: id, cleanChecks: z.int() }),
  RELAY_TESTED: z.strictObject({ hostId: id, checkId: id, result: z.string() }),
});
