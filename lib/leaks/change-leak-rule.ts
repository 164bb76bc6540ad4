import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { StaleRecord } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { ChangeLeakRule } from "./leak-inputs";
import { LEAK_RULES, type LeakStep } from "./leak-rule-table";
import { readLeakRules } from "./read-leak-rules";

export const leakRuleStream = (step: LeakStep) => `leak-rule:${step}`;

/** Adds a version of a report's time: who, when, why and by which source. What is owed already keeps its due time. */
export function changeLeakRule(input: ChangeLeakRule, actor: Operator): Promise<{ ruleId: string }> {
  const { step, onId, days, countsFirst, movesOn, source, changeNote } = ChangeLeakRule.parse(input);
  const { regime } = LEAK_RULES[step];
  return inTransaction(async (tx) => {
    // Of two who save at once only one was up to date.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${leakRuleStream(step)}, 0))`;
    if ((await readLeakRules(tx))[step].id !== onId) throw new StaleRecord("leaks.refusal.staleRule");
    const ruleId = newId();
    await tx.leakRule.updateMany({ where: { regime, step, supersededAt: null }, data: { supersededAt: now() } });
    await tx.leakRule.create({
      data: { id: ruleId, regime, step, days, countsFirst, movesOn, source, changeNote, setById: actor.id, setAt: now() },
    });
    const reason = hashText(changeNote);
    await recordInLedger(tx, leakRuleStream(step), actor, { kind: "LEAK_RULE_CHANGED", ruleId, regime, step, days, reason });
    return { ruleId };
  });
}
