import { z } from "zod";

/** By what the rows of a report are gathered: one address, its network (/24 or /64 unless set otherwise), server, contract, or holder of contracts. */
export const GROUPINGS = ["network", "address", "server", "contract", "holder"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The length of the prefix that a network of rows has, as long as nobody has chosen another. */
export const STANDARD_PREFIX = { v4: 24, v6: 64 } as const;

/** What stands for rows that have no server, contract or holder. */
export const NO_VALUE = "-";

/** Some of the rows of a report: all that are ours, or one group of them. `value`: the CIDR, the address, or the id of host, contract or customer. */
export const ReportGroup = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("all") }),
  z.strictObject({ by: z.enum(GROUPINGS), value: z.string().min(1).max(100) }),
]);
export type ReportGroup = z.infer<typeof ReportGroup>;
