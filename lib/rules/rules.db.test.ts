import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { createDetector } from "@/lib/detection/detector";
import { asOwner } from "@/lib/platform/as-owner";
import { db } from "@/lib/platform/db";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { changeRule, putBackRule } from "./change-rule";
import { changeGradeTwo } from "./grade-two";
import { readRules } from "./read-rules";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});

const change = (onNumber: number, threshold: number, mode: "on" | "off" | "shadow" = "on") =>
  changeRule(
    { rule: "probe.test-send", mode, parameters: { threshold }, onNumber, reason: "誤検知が多いため" },
    stage.people.manager,
  );
const versions = () => db.detectionRuleVersion.count({ where: { rule: { code: "probe.test-send" } } });

test("A change is a version with who, when and why, with its proof, and the next reading has it.", async () => {
  const before = await readRules();
  expect(await change(0, 6.5)).toEqual({ rule: "probe.test-send", number: 1 });
  const rules = await readRules();
  expect(rules.stamp).not.toBe(before.stamp);
  expect(rules.overrides["probe.test-send"]).toEqual({ threshold: 6.5, mode: "on" });
  expect(await db.ledgerEntry.findFirst({ where: { stream: "rule:probe.test-send" } })).toMatchObject({
    kind: "RULE_CHANGED",
    actorId: stage.people.manager.id,
    payload: { number: 1, mode: "on" },
  });
});

test("Of two people who change a rule at once one wins; the other is told, and nothing of theirs is kept.", async () => {
  const both = await Promise.allSettled([change(1, 7), change(1, 8)]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "stale_record" } });
  expect(await versions()).toBe(2);
});

test("A form that stood open is refused, and so is one that changes nothing.", async () => {
  await expect(change(0, 9)).rejects.toMatchObject({ code: "stale_record", params: { seen: 0, now: 2 } });
  const { overrides } = await readRules();
  const threshold = overrides["probe.test-send"]?.threshold ?? 0;
  await expect(change(2, threshold)).rejects.toMatchObject({ code: "move_refused" });
  expect(await versions()).toBe(2);
});

test("An earlier version comes back as a new one; version 0 is the product's own.", async () => {
  const wish = { rule: "probe.test-send", reason: "前の版のほうがよかった" } as const;
  expect(await putBackRule({ ...wish, number: 1, onNumber: 2 }, stage.people.manager)).toMatchObject({ number: 3 });
  expect((await readRules()).overrides["probe.test-send"]).toEqual({ threshold: 6.5, mode: "on" });
  expect(await putBackRule({ ...wish, number: 0, onNumber: 3 }, stage.people.manager)).toMatchObject({ number: 4 });
  expect((await readRules()).overrides["probe.test-send"]).toEqual({ mode: "on" });
  await expect(putBackRule({ ...wish, number: 9, onNumber: 4 }, WORKER)).rejects.toMatchObject({ code: "not_found" });
  await expect(putBackRule({ ...wish, number: 1, onNumber: 3 }, WORKER)).rejects.toMatchObject({ code: "stale_record" });
});

test("A rule in shadow is named as such; the history cannot be rewritten.", async () => {
  await change(4, 6, "shadow");
  expect((await readRules()).shadowed).toContain("probe.test-send");
  await expect(db.$executeRaw`UPDATE "DetectionRuleVersion" SET reason = 'x'`).rejects.toThrow(/permission denied/);
});

test("A number that is gone from the catalogue, or out of today's range, does not stop the detection.", async () => {
  await asOwner((client) =>
    client.query(`UPDATE "DetectionRuleVersion" SET parameters = '{"threshold": 9999, "gone": 1, "weights": {"hosting": 1, "gone": 2}}'
      WHERE number = 5`),
  );
  const { overrides } = await readRules();
  expect(overrides["probe.test-send"]).toEqual({ weights: { hosting: 1 }, mode: "shadow" });
  expect(() => createDetector({ rules: overrides })).not.toThrow();
});

test("The second grade is switched with who, when and why, and the next reading has it.", async () => {
  const before = await readRules();
  expect(before.readsSubjects).toBe(true);
  const wish = { readsGradeTwo: false, onNumber: 0, reason: "件名は読まない方針" };
  await changeGradeTwo(wish, stage.people.manager);
  const rules = await readRules();
  expect([rules.readsSubjects, rules.stamp === before.stamp]).toEqual([false, false]);
  await expect(changeGradeTwo(wish, stage.people.manager)).rejects.toMatchObject({ code: "stale_record" });
  expect(await db.ledgerEntry.count({ where: { stream: "setting:detection-grade-two" } })).toBe(1);
});
