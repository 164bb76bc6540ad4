/** The bare address of "Name <address>", or of an address alone. */
export function mailAddress(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
}
