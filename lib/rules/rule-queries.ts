import type { Operator } from "@/lib/access/actor";
import { type CataloguedRule, RULE_CATALOGUE, RULE_IDS, type RuleId } from "@/lib/detection/rule-catalogue-table";
import { db } from "@/lib/platform/db";
import { readSetting } from "@/lib/settings/change-setting";
import { readUserNames } from "@/lib/users/read-user-names";
import type { DetectionRuleVersion } from "@/prisma/generated/client";
import { READS_GRADE_TWO } from "./grade-two";
import { GRADE_TWO_TERMS } from "./grade-two-terms-table";
import { changesBetween, effective, flattened } from "./parameter-rules";
import { daysAgo, readRuleActivity } from "./rule-activity";
import type { GradeTwoView, RuleActivity, RuleDetail, RuleRow, RuleVersionView } from "./rule-views";

type Names = ReadonlyMap<string, string>;

/** Every rule of the catalogue, how it stands, and what it did lately. */
export async function listRules(_operator: Operator): Promise<RuleRow[]> {
  const [stored, activityOf] = await Promise.all([
    db.detectionRule.findMany({ include: { versions: { orderBy: { number: "desc" }, take: 1 } } }),
    readRuleActivity(),
  ]);
  const newest = new Map(stored.map(({ code, versions }) => [code, versions[0]]));
  const names = await readUserNames(
    db,
    [...newest.values()].map((version) => version?.changedById),
  );
  return RULE_IDS.map((code) => rowOf(RULE_CATALOGUE[code], newest.get(code), activityOf(code), names));
}

/** One rule with its numbers and the history of its settings; null when there is no such rule. */
export async function findRule(_operator: Operator, code: string): Promise<RuleDetail | null> {
  if (!isRule(code)) return null;
  const [versions, activityOf, suppressions, corroborated] = await Promise.all([
    db.detectionRuleVersion.findMany({ where: { rule: { code } }, orderBy: { number: "asc" } }),
    readRuleActivity(),
    db.suppression.count({ where: { ruleCode: code, endedAt: null } }),
    db.ruleLabel.count({ where: { ruleCode: code, label: "attacker_returned", recordedAt: { gte: daysAgo(90) } } }),
  ]);
  const names = await readUserNames(
    db,
    versions.map(({ changedById }) => changedById),
  );
  const rule = RULE_CATALOGUE[code];
  const newest = versions.at(-1);
  return {
    ...rowOf(rule, newest, activityOf(code), names),
    standardMode: rule.mode,
    parameters: rule.parameters.map(({ name, unit, default: standard, min, max, step }) => ({
      name,
      unit,
      standard,
      min,
      max,
      step,
      isGradeTwo: GRADE_TWO_TERMS[code]?.includes(name) ?? false,
    })),
    values: effective(rule.parameters, flattened(newest?.parameters)),
    versions: versionsOf(rule, versions, names),
    suppressions,
    corroborated,
  };
}

const isRule = (code: string): code is RuleId => Object.hasOwn(RULE_CATALOGUE, code);

function rowOf(rule: CataloguedRule, newest: DetectionRuleVersion | undefined, activity: RuleActivity, names: Names): RuleRow {
  const { code, kind, grade, version, mode, parameters } = rule;
  return {
    ...activity,
    code,
    key: code.replaceAll(".", "_"),
    kind,
    grade,
    codeVersion: version,
    number: newest?.number ?? 0,
    mode: newest?.mode ?? mode,
    changed: changesBetween(parameters, {}, flattened(newest?.parameters)).length,
    changedAt: newest?.changedAt.toISOString() ?? null,
    changedByName: names.get(newest?.changedById ?? "") ?? null,
  };
}

/** The newest first; each tells what it changed, and which earlier one it is the same as. */
function versionsOf(rule: CataloguedRule, stored: readonly DetectionRuleVersion[], names: Names): RuleVersionView[] {
  const standard = { number: 0, mode: rule.mode, values: effective(rule.parameters, {}) };
  const known = [standard];
  const views = stored.map((version): RuleVersionView => {
    const { number, mode, reason, changedAt, changedById } = version;
    const before = known.at(-1) ?? standard;
    const values = effective(rule.parameters, flattened(version.parameters));
    const same = known.slice(0, -1).findLast((one) => one.mode === mode && isSame(rule, one.values, values));
    known.push({ number, mode, values });
    return {
      number,
      mode,
      values,
      changedAt: changedAt.toISOString(),
      changedByName: names.get(changedById ?? "") ?? null,
      reason,
      changes: changesBetween(rule.parameters, before.values, values),
      modeBefore: before.mode === mode ? null : before.mode,
      sameAs: same?.number ?? null,
    };
  });
  return views.reverse();
}

const isSame = ({ parameters }: CataloguedRule, a: Record<string, number>, b: Record<string, number>) =>
  changesBetween(parameters, a, b).length === 0;

/** Whether Subject and HELO are read here, since when, by whom and why. */
export async function getGradeTwo(_operator: Operator): Promise<GradeTwoView> {
  const [{ value, number }, latest] = await Promise.all([
    readSetting(db, READS_GRADE_TWO),
    db.settingVersion.findFirst({ where: { key: READS_GRADE_TWO.key }, orderBy: { number: "desc" } }),
  ]);
  const names = await readUserNames(db, [latest?.changedById]);
  return {
    readsGradeTwo: value.readsGradeTwo,
    number,
    changedAt: latest?.changedAt.toISOString() ?? null,
    changedByName: names.get(latest?.changedById ?? "") ?? null,
    reason: latest?.reason ?? null,
  };
}
