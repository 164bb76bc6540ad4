import type { Tx } from "@/lib/platform/db";
import { LEAK_RULES, LEAK_STEPS, type LeakDays, type LeakStep } from "./leak-rule-table";

/** What holds for a step: legal's newest version, or the product's own (without an id). */
export interface LeakRuleInForce extends LeakDays {
  id: string | null;
}

/** The times that hold now, for each step. */
export async function readLeakRules(tx: Tx): Promise<Record<LeakStep, LeakRuleInForce>> {
  const rows = await tx.leakRule.findMany({ where: { supersededAt: null }, orderBy: { setAt: "asc" } });
  const entries = LEAK_STEPS.map((step): [LeakStep, LeakRuleInForce] => {
    const chosen = rows.findLast((row) => row.step === step && row.regime === LEAK_RULES[step].regime);
    const { days, countsFirst, movesOn, source } = chosen ?? LEAK_RULES[step];
    return [step, { id: chosen?.id ?? null, days, countsFirst, movesOn, source }];
  });
  return Object.fromEntries(entries) as Record<LeakStep, LeakRuleInForce>;
}
