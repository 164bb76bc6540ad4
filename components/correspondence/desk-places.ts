import { z } from "zod";
import type { CustomerDuty, DeskCounts } from "@/lib/correspondence/desk-views";

export const DESK_TABS = ["unread", "waiting", "owed", "settle", "bounced", "calls", "unsorted", "answers", "notices"] as const;
export type DeskTab = (typeof DESK_TABS)[number];
export const TRAY_NAMES = ["to_send", "uncertain", "failed", "bounced", "accepted"] as const;

/** What the address of the support desk holds; what it cannot read it leaves out. */
export const DeskAddress = z.object({
  tab: z.enum(DESK_TABS).optional().catch(undefined),
  tray: z.enum(TRAY_NAMES).optional().catch(undefined),
  notice: z.uuid().optional().catch(undefined),
  answer: z.uuid().optional().catch(undefined),
  /** A case whose oldest unread answer is to be opened. */
  of: z.coerce.number().int().positive().max(999_999_999).optional().catch(undefined),
  mail: z.uuid().optional().catch(undefined),
  /** What the tray shows: what waits for somebody, or what was known for a machine's. */
  shelf: z.enum(["tray", "by_machine"]).optional().catch(undefined),
  /** The case whose reminder is to be written. */
  remind: z.coerce.number().int().positive().max(999_999_999).optional().catch(undefined),
  cursor: z.string().max(80).optional().catch(undefined),
});
export type DeskAddress = z.infer<typeof DeskAddress>;
export type DeskPlace = DeskAddress & { tab: DeskTab };

/** The address of a place on the desk. */
export function deskAddress({ tab, ...rest }: Partial<DeskPlace> & { tab: DeskTab }): string {
  const kept = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return `/correspondence?${new URLSearchParams([["tab", tab], ...kept])}`;
}

/** How much lies in the parts that have work. */
export interface TabCounts extends DeskCounts {
  unsorted: number;
}

/** Where each of the desk's duties is done. */
export const TAB_OF = {
  notify_customer: "owed",
  reach_otherwise: "calls",
  settle_delivery: "settle",
  read_answer: "unread",
  call_back: "calls",
  follow_up: "calls",
  remind_customer: "waiting",
  call_customer: "waiting",
} as const satisfies Record<CustomerDuty, DeskTab>;
