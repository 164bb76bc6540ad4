import type { AnswerCode } from "@/lib/gateways/dns-answer-rules";
import type { Tx } from "@/lib/platform/db";
import { BlocklistCodes } from "./listing-inputs";

/** A blocklist as the worker asks it. */
export interface AskedZone {
  id: string;
  zone: string;
  codes: AnswerCode[];
  queriesPerMinute: number;
  intervalMinutes: number;
  cleanChecksNeeded: number;
  testedAt: Date | null;
  fault: string | null;
  faultIpv6: string | null;
}

const SELECT = {
  ...{ id: true, zone: true, codes: true, queriesPerMinute: true, intervalMinutes: true, cleanChecksNeeded: true },
  ...{ testedAt: true, fault: true, faultIpv6: true },
} as const;

export async function enabledZones(tx: Tx): Promise<AskedZone[]> {
  const zones = await tx.blocklistZone.findMany({ where: { isEnabled: true }, orderBy: { id: "asc" }, select: SELECT });
  return zones.map((zone) => ({ ...zone, codes: BlocklistCodes.parse(zone.codes) }));
}
