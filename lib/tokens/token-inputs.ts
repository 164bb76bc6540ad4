import { z } from "zod";
import { API_SCOPES } from "./token-rules";

export const MOST_TOKEN_DAYS = 365;
export const USUAL_TOKEN_DAYS = 90;

/** Makes a token for another system. It always ends: one that nobody renews is one that nobody misses. */
export const IssueToken = z.object({
  name: z.string().trim().min(1).max(100),
  /** Stands in the rule's code of every alert that the system raises: api.<system>. */
  system: z
    .string()
    .trim()
    .regex(/^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?$/, "tokens.input.system"),
  scopes: z
    .array(z.enum(API_SCOPES))
    .min(1, "tokens.input.noScope")
    .transform((scopes) => API_SCOPES.filter((scope) => scopes.includes(scope))),
  days: z.int().min(1).max(MOST_TOKEN_DAYS),
});
export type IssueToken = z.output<typeof IssueToken>;

export const RevokeToken = z.object({
  tokenId: z.uuid(),
  version: z.int().min(0),
  reason: z.string().trim().min(5, "tokens.input.reasonTooShort").max(500),
});
export type RevokeToken = z.output<typeof RevokeToken>;
