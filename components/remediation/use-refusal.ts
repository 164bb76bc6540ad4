"use client";
import { useTranslations } from "next-intl";
import { useForbidden } from "@/components/shell/action-button";
import { PLAN_MOVES, type PlanFacts, type PlanMoveName, refusalOf } from "@/lib/remediation/plan-lifecycle";

/** Why a move of a plan cannot be made now, in words: the roles first, then the same table that the door goes by. */
export function useMoveRefusal(move: PlanMoveName, facts: PlanFacts): string | undefined {
  const t = useTranslations("remediation");
  const forbidden = useForbidden(PLAN_MOVES[move].permission);
  const refusal = refusalOf(move, facts);
  return forbidden ?? (refusal && t(refusal.key.replace("remediation.", ""), refusal.params));
}
