/** What the desk's address holds: whose duties, from which place on, and which one is being done. */
export interface DeskAddress {
  who?: string | undefined;
  after?: string | undefined;
  do?: string | undefined;
}

export function deskAddress(held: DeskAddress): string {
  const query = new URLSearchParams(Object.entries(held).filter((entry): entry is [string, string] => Boolean(entry[1])));
  return query.size === 0 ? "/" : `/?${query}`;
}
