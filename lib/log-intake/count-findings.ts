import type { Finding } from "@/lib/detection/finding";
import type { Tx } from "@/lib/platform/db";

const JST_MS = 9 * 3_600_000;
const DAY_LENGTH = 10;

/** Counts per rule, version and day in Japan what was raised and what was only counted. A finding that speaks again is counted once. */
export async function countFindings(tx: Tx, raised: readonly Finding[], shadowed: readonly Finding[]): Promise<void> {
  const counts = new Map<string, { rule: string; version: number; day: string; raised: number; shadowed: number }>();
  const note = ({ rule, ruleVersion: version, detectedAt, update }: Finding, what: "raised" | "shadowed") => {
    if (update) return;
    const day = new Date(Date.parse(detectedAt) + JST_MS).toISOString().slice(0, DAY_LENGTH);
    const key = `${rule} ${version} ${day}`;
    const count = counts.get(key) ?? { rule, version, day, raised: 0, shadowed: 0 };
    count[what] += 1;
    counts.set(key, count);
  };
  for (const finding of raised) note(finding, "raised");
  for (const finding of shadowed) note(finding, "shadowed");
  for (const count of counts.values()) {
    await tx.$executeRaw`
      INSERT INTO "RuleDayCount" ("ruleCode", "ruleVersion", day, raised, shadowed)
      VALUES (${count.rule}, ${count.version}::int, ${count.day}::date, ${count.raised}::int, ${count.shadowed}::int)
      ON CONFLICT ("ruleCode", "ruleVersion", day) DO UPDATE SET raised = "RuleDayCount".raised + excluded.raised,
        shadowed = "RuleDayCount".shadowed + excluded.shadowed`;
  }
}
