import type { Operator } from "@/lib/access/actor";
import { RULE_CATALOGUE, type RuleId } from "@/lib/detection/rule-catalogue-table";
import { db } from "@/lib/platform/db";
import { effective, flattened } from "@/lib/rules/parameter-rules";

/** The draft of a trial, for the form of its rule; null when no trial of that number was about it. */
export async function findDraftOfRun(_operator: Operator, code: string, number: number) {
  if (!Number.isSafeInteger(number) || number < 1 || !isRule(code)) return null;
  const run = await db.backtestRun.findUnique({ where: { number }, select: { ruleCode: true, draftMode: true, draft: true } });
  if (run?.ruleCode !== code) return null;
  return { run: number, mode: run.draftMode, values: effective(RULE_CATALOGUE[code].parameters, flattened(run.draft)) };
}

const isRule = (code: string): code is RuleId => Object.hasOwn(RULE_CATALOGUE, code);
