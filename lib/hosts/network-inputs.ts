import { z } from "zod";
import { canonicalNetwork, prefixLength } from "@/lib/platform/ip-address-rules";

/** A wider range than this is nobody's: it is a mistake. */
const SHORTEST = { v4: 8, v6: 16 } as const;

const cidr = z
  .string()
  .trim()
  .max(60)
  .transform((text, context) => {
    const network = canonicalNetwork(text);
    const isTooWide = network !== undefined && prefixLength(network) < SHORTEST[network.includes(":") ? "v6" : "v4"];
    if (network !== undefined && !isTooWide) return network;
    context.addIssue({ code: "custom", message: isTooWide ? "hosts.input.tooWide" : "hosts.input.cidr" });
    return z.NEVER;
  });

const name = z.string().trim().min(1, "hosts.input.nameMissing").max(100);
const reason = z.string().trim().min(5, "hosts.input.reasonTooShort").max(1000);
const seen = { networkId: z.uuid(), version: z.int().min(0) };

export const AddNetwork = z.object({ cidr, name });
export type AddNetwork = z.output<typeof AddNetwork>;

export const ChangeNetwork = z.object({ ...seen, name });
export type ChangeNetwork = z.output<typeof ChangeNetwork>;

export const RemoveNetwork = z.object(seen);
export type RemoveNetwork = z.output<typeof RemoveNetwork>;

export const DecideRelayTest = z.object({ ...seen, reason });
export type DecideRelayTest = z.output<typeof DecideRelayTest>;
