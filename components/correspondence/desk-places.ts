import { z } from "zod";

export const DESK_TABS = ["waiting", "owed", "settle", "bounced", "answers", "notices"] as const;
export type DeskTab = (typeof DESK_TABS)[number];
export const TRAY_NAMES = ["to_send", "uncertain", "failed", "bounced", "accepted"] as const;

/** What the address of the support desk holds; what it cannot read it leaves out. */
export const DeskPlace = z.object({
  tab: z.enum(DESK_TABS).catch("waiting"),
  tray: z.enum(TRAY_NAMES).optional().catch(undefined),
  notice: z.uuid().optional().catch(undefined),
  cursor: z.string().max(80).optional().catch(undefined),
});
export type DeskPlace = z.infer<typeof DeskPlace>;

/** The address of a place on the desk. */
export function deskAddress({ tab, ...rest }: Partial<DeskPlace> & { tab: DeskTab }): string {
  const kept = Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return `/correspondence?${new URLSearchParams([["tab", tab], ...kept])}`;
}

/** Where each of the desk's duties is done. */
export const TAB_OF = {
  notify_customer: "owed",
  settle_delivery: "settle",
  remind_customer: "waiting",
  call_customer: "waiting",
} as const satisfies Record<string, DeskTab>;
