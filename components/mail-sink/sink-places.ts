import { z } from "zod";

/** What the address of the page holds; what it cannot read it leaves out. */
export const SinkPlace = z.object({
  message: z.uuid().optional().catch(undefined),
  cursor: z.string().max(80).optional().catch(undefined),
});
export type SinkPlace = z.infer<typeof SinkPlace>;

export function sinkAddress(place: SinkPlace): string {
  const kept = Object.entries(place).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return kept.length === 0 ? "/settings/mail-sink" : `/settings/mail-sink?${new URLSearchParams(kept)}`;
}
