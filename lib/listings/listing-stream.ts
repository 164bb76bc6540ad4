/** The streams of ledger entries of this room. */
export const listingStream = (number: number) => `listing:${number}`;
export const blocklistStream = (zoneId: string) => `blocklist:${zoneId}`;
