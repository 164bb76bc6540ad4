/** "kikuchi@example.jp" → "k***@example.jp": its holder knows it, a stranger cannot tell how long it is. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const [first = ""] = [...address.slice(0, Math.max(at, 0))];
  return `${first}***${at < 0 ? "" : address.slice(at)}`;
}
