import { z } from "zod";
import { RULE_CATALOGUE, RULE_IDS, type RuleId } from "@/lib/detection/rule-catalogue-table";
import { faultOf } from "./parameter-rules";

export const RuleCode = z.enum(RULE_IDS as [RuleId, ...RuleId[]]);
export const RuleModeInput = z.enum(["on", "shadow", "off"]);

/** Values by the names of the catalogue; what is left out stands at its default. */
const Parameters = z.record(z.string().max(80), z.number());

export const RuleDraft = z.object({ rule: RuleCode, mode: RuleModeInput, parameters: Parameters });
export type RuleDraft = z.infer<typeof RuleDraft>;

/** Names what the catalogue does not know or allow, at its own field. */
export function checkDraft({ rule, parameters }: RuleDraft, context: z.RefinementCtx): void {
  for (const [name, value] of Object.entries(parameters)) {
    const fault = faultOf(RULE_CATALOGUE[rule].parameters, name, value);
    if (fault) context.addIssue({ code: "custom", path: ["parameters", name], message: `rules-page.input.${fault}` });
  }
}

const RuleReason = z.string().trim().min(5, "rules-page.input.reasonTooShort").max(2000);
/** The version that its writer saw; 0 is the product's own default. */
const onNumber = z.int().min(0);

/** A rule's mode and numbers as they shall be from now on: whoever sends them saw version `onNumber`. */
export const ChangeRule = RuleDraft.extend({ onNumber, reason: RuleReason }).superRefine(checkDraft);
export type ChangeRule = z.infer<typeof ChangeRule>;

/** An earlier version as a new one; 0 puts back the product's defaults. */
export const PutBackRule = z.object({ rule: RuleCode, number: z.int().min(0), onNumber, reason: RuleReason });
export type PutBackRule = z.infer<typeof PutBackRule>;

export const ChangeGradeTwo = z.object({ readsGradeTwo: z.boolean(), onNumber, reason: RuleReason });
export type ChangeGradeTwo = z.infer<typeof ChangeGradeTwo>;
