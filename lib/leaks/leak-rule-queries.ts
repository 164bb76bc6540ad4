import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import { LEAK_RULES, LEAK_STEPS, type LeakStep } from "./leak-rule-table";
import type { LeakRuleRow, LeakRuleVersion } from "./leak-views";
import { readLeakRules } from "./read-leak-rules";

/** The times that hold, and who changed which of them, the newest first. */
export async function listLeakRules(_operator: Operator): Promise<{ rows: LeakRuleRow[]; versions: LeakRuleVersion[] }> {
  const [rules, versions] = await Promise.all([
    readLeakRules(db),
    db.leakRule.findMany({ orderBy: [{ setAt: "desc" }, { id: "desc" }] }),
  ]);
  const names = await readUserNames(
    db,
    versions.map(({ setById }) => setById),
  );
  return {
    rows: LEAK_STEPS.map((step) => ({ step, regime: LEAK_RULES[step].regime, ...rules[step] })),
    versions: versions.flatMap(({ id, step, days, source, setAt, setById, changeNote }) =>
      isStep(step)
        ? [
            {
              id,
              step,
              days,
              source,
              setAt: setAt.toISOString(),
              byName: names.get(setById ?? "") ?? null,
              changeNote: changeNote ?? "",
            },
          ]
        : [],
    ),
  };
}

const isStep = (step: string): step is LeakStep => step in LEAK_RULES;
