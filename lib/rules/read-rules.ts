import { RULE_CATALOGUE, type RuleId } from "@/lib/detection/rule-catalogue-table";
import type { RuleOverrides } from "@/lib/detection/rule-settings";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { readSetting } from "@/lib/settings/change-setting";
import { READS_GRADE_TWO } from "./grade-two";
import { faultOf, flattened, nested } from "./parameter-rules";

export interface RulesInForce {
  /** Changes whenever a version is added, and when the second grade is switched. */
  stamp: string;
  overrides: RuleOverrides;
  /** Rules that count but raise no alerts. */
  shadowed: ReadonlySet<string>;
  /** False: neither Subject nor HELO may be read, weighed or cited. */
  readsSubjects: boolean;
}

/** The newest version of each rule; a rule without one stands as the product ships it. */
export async function readRules(): Promise<RulesInForce> {
  const [rules, gradeTwo] = await Promise.all([
    db.detectionRule.findMany({
      include: { versions: { orderBy: { number: "desc" }, take: 1 } },
      orderBy: { code: "asc" },
    }),
    readSetting(db, READS_GRADE_TWO),
  ]);
  const overrides: Record<string, object> = {};
  const modes = new Map<string, string>(Object.values(RULE_CATALOGUE).map(({ code, mode }) => [code, mode]));
  for (const { code, versions } of rules) {
    const [version] = versions;
    if (!version || !isKnown(code)) continue;
    overrides[code] = { ...allowed(code, version.parameters), mode: version.mode };
    modes.set(code, version.mode);
  }
  const versions = rules.map(({ code, versions: [newest] }) => `${code}:${newest?.number ?? 0}`);
  return {
    stamp: [...versions, `grade-two:${gradeTwo.number}`].join(","),
    overrides: overrides as RuleOverrides,
    shadowed: new Set([...modes].flatMap(([code, mode]) => (mode === "shadow" ? [code] : []))),
    readsSubjects: gradeTwo.value.readsGradeTwo,
  };
}

const isKnown = (code: string): code is RuleId => code in RULE_CATALOGUE;

/**
 * A version that was stored for an older catalogue may name what is gone or out of today's range. That number stands at its default
 * then: one forgotten value must not stop the detection of everything.
 */
function allowed(code: RuleId, stored: unknown): object {
  const { parameters } = RULE_CATALOGUE[code];
  const values = Object.entries(flattened(stored)).filter(([name, value]) => {
    const fault = faultOf(parameters, name, value);
    if (fault) log.warn("rules.value_left_out", { rule: code, name, value, fault });
    return !fault;
  });
  return nested(parameters, Object.fromEntries(values));
}
