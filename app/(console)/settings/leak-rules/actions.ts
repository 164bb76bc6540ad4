"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { changeLeakRule } from "@/lib/leaks/change-leak-rule";
import { ChangeLeakRule } from "@/lib/leaks/leak-inputs";

export const changeLeakRuleAction = operatorAction({
  input: ChangeLeakRule,
  permission: "terms:edit",
  perform: changeLeakRule,
  revalidate: () => ["/settings/leak-rules"],
});
