import type { RuleOverrides } from "@/lib/detection/rule-settings";
import { db } from "@/lib/platform/db";

export interface RulesInForce {
  /** Changes whenever a version is added. */
  stamp: string;
  overrides: RuleOverrides;
  /** Rules that count but raise no alerts. */
  shadowed: ReadonlySet<string>;
}

/** The newest version of each rule; a rule without one stands at its defaults. */
export async function readRules(): Promise<RulesInForce> {
  const rules = await db.detectionRule.findMany({
    include: { versions: { orderBy: { number: "desc" }, take: 1 } },
    orderBy: { code: "asc" },
  });
  const overrides: Record<string, object> = {};
  const shadowed = new Set<string>();
  for (const { code, versions } of rules) {
    const [version] = versions;
    if (!version) continue;
    overrides[code] = { ...(version.parameters as object), enabled: version.mode !== "off" };
    if (version.mode === "shadow") shadowed.add(code);
  }
  return {
    stamp: rules.map(({ code, versions }) => `${code}:${versions[0]?.number ?? 0}`).join(","),
    overrides: overrides as RuleOverrides,
    shadowed,
  };
}
