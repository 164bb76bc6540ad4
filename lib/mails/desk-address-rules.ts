/** The addresses of the desk, and what may stand behind a "+" in them. */
export interface DeskAddresses {
  /** Lower case, without a token. */
  addresses: readonly string[];
}

/** The addresses that are ours, in lower case and each once. */
export const deskAddresses = (listed: readonly string[], sender: string): DeskAddresses => ({
  addresses: [
    ...new Set([...listed, sender].map((address) => address.trim().toLowerCase()).filter((address) => address.includes("@"))),
  ],
});

/** The desk's own address behind "desk+token@example.jp", with its token; undefined for an address that is none of ours. */
export function readDeskAddress(
  { addresses }: DeskAddresses,
  recipient: string,
): { address: string; token?: string } | undefined {
  const wanted = recipient.trim().toLowerCase();
  if (addresses.includes(wanted)) return { address: wanted };
  const at = wanted.lastIndexOf("@");
  const plus = wanted.lastIndexOf("+");
  if (plus < 1 || plus > at) return undefined;
  const address = wanted.slice(0, plus) + wanted.slice(at);
  return addresses.includes(address) ? { address, token: wanted.slice(plus + 1, at) } : undefined;
}
