import { z } from "zod";
import type { Operator } from "@/lib/access/actor";
import { changeSetting, type Setting } from "@/lib/settings/change-setting";
import type { ChangeGradeTwo } from "./rule-inputs";

/** Whether the detector of this installation reads what is of the second grade: Subject and HELO. */
export const READS_GRADE_TWO: Setting<{ readsGradeTwo: boolean }> = {
  key: "detection-grade-two",
  schema: z.strictObject({ readsGradeTwo: z.boolean() }),
  standard: { readsGradeTwo: true },
};

/** Switches the reading of Subject and HELO, with who, when and why. The running intake takes it up within seconds. */
export function changeGradeTwo(
  { readsGradeTwo, onNumber, reason }: ChangeGradeTwo,
  actor: Operator,
): Promise<{ number: number }> {
  return changeSetting(READS_GRADE_TWO, { value: { readsGradeTwo }, onNumber, reason }, actor);
}
