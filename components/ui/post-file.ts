import type { Answer } from "./use-action";

/** Sends the bytes of a file; what stands beside them goes into the address. The answer is that of a door. */
export async function postFile<Done>(
  path: string,
  beside: Record<string, string | undefined>,
  bytes: Blob,
): Promise<Answer<Done>> {
  const known = Object.entries(beside).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await fetch(`${path}?${new URLSearchParams(known)}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
  });
  return (await response.json()) as Answer<Done>;
}
