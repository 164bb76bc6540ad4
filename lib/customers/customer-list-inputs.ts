import { z } from "zod";

const CURSOR = /^[A-Za-z0-9_-]{1,1200}~[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the list of customers can be narrowed by; the address of the page holds it. What it cannot read it leaves out. */
export const CustomerFilter = z.object({
  /** Part of a name or of an account, or a whole code. */
  q: z.string().trim().max(200).optional().catch(undefined),
  /** Where the page before ended. */
  after: z.string().regex(CURSOR).optional().catch(undefined),
});
export type CustomerFilter = z.infer<typeof CustomerFilter>;

export const CUSTOMER_PARTS = ["cases", "alerts", "restrictions", "correspondence"] as const;
export type CustomerPart = (typeof CUSTOMER_PARTS)[number];

/** What of a customer is shown: one contract, a part of its history, and where in its accounts. */
export const CustomerPlace = z.object({
  contract: z.uuid().optional().catch(undefined),
  show: z.enum(CUSTOMER_PARTS).default("cases").catch("cases"),
  /** Part of an account's address. */
  account: z.string().trim().max(200).optional().catch(undefined),
  /** The last address of the page before. */
  after: z.string().max(320).optional().catch(undefined),
  /** Where the page of the correspondence before ended. */
  said: z.string().max(80).optional().catch(undefined),
});
export type CustomerPlace = z.infer<typeof CustomerPlace>;
