import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { DEFAULT_RULES, type RuleSettings } from "@/lib/detection/rule-settings";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";

const RULES = Object.keys(DEFAULT_RULES) as [keyof RuleSettings, ...(keyof RuleSettings)[]];

export const ChangeRule = z.object({
  rule: z.enum(RULES),
  mode: z.enum(["on", "off", "shadow"]),
  parameters: z.record(z.string(), z.unknown()).default({}),
  reason: z.string().trim().min(5, "alerts.input.reasonTooShort").max(2000),
});
export type ChangeRule = z.input<typeof ChangeRule>;

/** Switches a detection rule or sets its thresholds, as a new version with the reason. The running intake takes it up within seconds. */
export function changeRule(input: ChangeRule, actor: Actor) {
  const { rule: code, mode, parameters, reason } = ChangeRule.parse(input);
  return inTransaction(async (tx) => {
    const rule = await tx.detectionRule.upsert({ where: { code }, create: { code }, update: {} });
    await tx.$queryRaw`SELECT id FROM "DetectionRule" WHERE id = ${rule.id}::uuid FOR UPDATE`;
    const last = await tx.detectionRuleVersion.aggregate({ where: { ruleId: rule.id }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    await tx.detectionRuleVersion.create({
      data: {
        ruleId: rule.id,
        number,
        mode,
        grade: code === "probe.test-send" ? 2 : 1,
        parameters: parameters as object,
        changedById: actor.id,
        changedAt: now(),
        reason,
      },
    });
    await recordInLedger(tx, `rule:${code}`, actor, { kind: "RULE_CHANGED", rule: code, number, mode, reason: hashText(reason) });
    return { rule: code, number };
  });
}
