/** The addresses of the desk, and what may stand behind a "+" in them. */
export interface DeskAddresses {
  /** Lower case, without a token. */
  addresses: readonly string[];
  /** Those of them to which only reports of abuse are sent; customers write to the others. */
  abuseOnly?: readonly string[];
}

/** The addresses that are ours, in lower case and each once. `abuse`: where reports are sent; one that is the desk's too stays shared. */
export function deskAddresses(listed: readonly string[], sender: string, abuse: readonly string[] = []): DeskAddresses {
  const desk = cleaned([...listed, sender]);
  const abuseOnly = cleaned(abuse).filter((address) => !desk.includes(address));
  return { addresses: [...desk, ...abuseOnly], abuseOnly };
}

const cleaned = (addresses: readonly string[]) => [
  ...new Set(addresses.map((address) => address.trim().toLowerCase()).filter((address) => address.includes("@"))),
];

/** Whether a mail was sent to addresses of reports alone. */
export const isForAbuseDesk = (desk: DeskAddresses, recipients: readonly string[]): boolean => {
  const ours = recipients.flatMap((recipient) => readDeskAddress(desk, recipient) ?? []);
  return ours.length > 0 && ours.every(({ address }) => desk.abuseOnly?.includes(address) ?? false);
};

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
