import { z } from "zod";

const number = z.coerce.number().int().positive().optional().catch(undefined);

/** What the address of the page holds; what it cannot read it leaves out. */
export const TermsPlace = z.object({
  document: z.string().max(100).optional().catch(undefined),
  left: number,
  right: number,
  text: z.enum(["ja", "en"]).optional().catch(undefined),
});
export type TermsPlace = z.infer<typeof TermsPlace>;

/** The address of a place among the terms. */
export function termsAddress(place: TermsPlace): string {
  const kept = Object.entries(place).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return `/terms?${new URLSearchParams(kept)}`;
}
