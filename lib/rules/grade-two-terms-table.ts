import type { RuleId } from "@/lib/detection/rule-catalogue-table";

/** What falls silent when neither Subject nor HELO is read, by the names of the catalogue. The rest of the rule goes on. */
export const GRADE_TWO_TERMS: { readonly [Rule in RuleId]?: readonly string[] } = {
  "probe.test-send": [
    "weights.credentialSubject",
    "weights.testSubject",
    "weights.replySubject",
    "weights.newHelo",
    "weights.strangeHelo",
    "weights.sharedHelo",
    "weights.sharedOutline",
  ],
};
