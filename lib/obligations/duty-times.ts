import type { Tx } from "@/lib/platform/db";
import { readSetting } from "@/lib/settings/change-setting";
import { dueAfter } from "./business-time";
import { choiceOf, type DutyChoices } from "./duty-choice-rules";
import { DUTIES } from "./duty-setting";
import type { ObligationKind } from "./obligation-kinds";

const KEPT_MS = 10_000;
let kept: { until: number; choices: DutyChoices; holidays: ReadonlySet<string> } | undefined;

/** When something is due that begins at a moment, and past when a reason is owed: by the installation's times, at once after a change here and within ten seconds elsewhere. */
export async function dutyTimes(tx: Tx, kind: ObligationKind, from: Date): Promise<{ dueAt: Date; limitAt: Date | null }> {
  const { choices, holidays } = await readKept(tx);
  const { due, limit } = choiceOf(choices, kind);
  return { dueAt: dueAfter(from, due, holidays), limitAt: limit ? dueAfter(from, limit, holidays) : null };
}

/** To be called after a change of the due times or of the holidays was committed. */
export function forgetDutyTimes(): void {
  kept = undefined;
}

async function readKept(tx: Tx) {
  if (kept && kept.until > Date.now()) return kept;
  const { value: choices } = await readSetting(tx, DUTIES);
  const days = await tx.holiday.findMany({ select: { day: true } });
  kept = { until: Date.now() + KEPT_MS, choices, holidays: new Set(days.map(({ day }) => day)) };
  return kept;
}
