import type { Actor } from "@/lib/access/actor";
import { RULE_CATALOGUE, type RuleId, type RuleMode } from "@/lib/detection/rule-catalogue-table";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import { changesBetween, faultOf, flattened, nested, type ParameterValues } from "./parameter-rules";
import { ChangeRule, type PutBackRule } from "./rule-inputs";

export const ruleStream = (code: string) => `rule:${code}`;

interface Standing {
  number: number;
  mode: RuleMode;
  values: ParameterValues;
}

/** Switches a detection rule or sets its numbers, as a new version with the reason. The running intake takes it up within seconds. */
export function changeRule(input: ChangeRule, actor: Actor): Promise<{ rule: RuleId; number: number }> {
  const { rule, mode, parameters, onNumber, reason } = ChangeRule.parse(input);
  return inTransaction(async (tx) => addVersion(tx, { rule, mode, values: parameters, onNumber, reason }, actor));
}

/** Makes an earlier version the newest one, as a new version: what was in force in between stays in the history. */
export function putBackRule({ rule, number, onNumber, reason }: PutBackRule, actor: Actor) {
  return inTransaction(async (tx) => {
    const { mode, values } = await readVersion(tx, rule, number);
    const { parameters } = RULE_CATALOGUE[rule];
    const known = Object.entries(values).filter(([name]) => parameters.some((one) => one.name === name));
    const fault = known.find(([name, value]) => faultOf(parameters, name, value));
    // The range was narrowed since: what that version asks for is not allowed any more.
    if (fault) throw new InvalidInput("rules-page.refusal.outOfRange", { number });
    return addVersion(tx, { rule, mode, values: Object.fromEntries(known), onNumber, reason }, actor);
  });
}

interface NextVersion {
  rule: RuleId;
  mode: RuleMode;
  values: ParameterValues;
  onNumber: number;
  reason: string;
}

async function addVersion(tx: Tx, { rule: code, mode, values, onNumber, reason }: NextVersion, actor: Actor) {
  const { grade, parameters } = RULE_CATALOGUE[code];
  const rule = await tx.detectionRule.upsert({ where: { code }, create: { code }, update: {} });
  // Two people saving at once wait for each other here, so that only one of them was up to date.
  await tx.$queryRaw`SELECT id FROM "DetectionRule" WHERE id = ${rule.id}::uuid FOR UPDATE`;
  const standing = await readNewest(tx, code);
  if (standing.number !== onNumber) throw new StaleRecord("rules-page.refusal.stale", { seen: onNumber, now: standing.number });
  if (standing.mode === mode && changesBetween(parameters, standing.values, values).length === 0)
    throw new MoveRefused("rules-page.refusal.nothingChanged");
  const number = standing.number + 1;
  await tx.detectionRuleVersion.create({
    data: {
      ruleId: rule.id,
      number,
      mode,
      grade,
      parameters: nested(parameters, values) as object,
      changedById: actor.id,
      changedAt: now(),
      reason,
    },
  });
  await recordInLedger(tx, ruleStream(code), actor, { kind: "RULE_CHANGED", rule: code, number, mode, reason: hashText(reason) });
  return { rule: code, number };
}

async function readNewest(tx: Tx, code: RuleId): Promise<Standing> {
  const newest = await tx.detectionRuleVersion.findFirst({ where: { rule: { code } }, orderBy: { number: "desc" } });
  if (!newest) return standardOf(code);
  return { number: newest.number, mode: newest.mode, values: flattened(newest.parameters) };
}

async function readVersion(tx: Tx, code: RuleId, number: number): Promise<Standing> {
  if (number === 0) return standardOf(code);
  const version = await tx.detectionRuleVersion.findFirst({ where: { rule: { code }, number } });
  if (!version) throw new NotFound("rules-page.refusal.noVersion", { number });
  return { number, mode: version.mode, values: flattened(version.parameters) };
}

/** How the product ships it: version 0, which nobody had to choose. */
const standardOf = (code: RuleId): Standing => ({ number: 0, mode: RULE_CATALOGUE[code].mode, values: {} });
