import { useLocale, useTranslations } from "next-intl";
import { Steps } from "@/components/ui/steps";
import { timeText } from "@/components/ui/time-rules";
import { PLAN_STAGES } from "@/lib/remediation/plan-lifecycle";
import type { PlanView } from "@/lib/remediation/plan-views";
import { dayText } from "./day-text";

/** The stages of a plan from left to right: when each was reached, or when it is planned for. */
export function PlanSteps({ plan }: { plan: PlanView }) {
  const t = useTranslations("remediation");
  const locale = useLocale();
  const reached = (PLAN_STAGES as readonly string[]).indexOf(plan.facts.stage);
  const steps = plan.milestones.map(({ stage, plannedOn, reachedAt }, index) => {
    const isPast = reached >= index || (plan.facts.stage === "withdrawn" && reachedAt !== null);
    return {
      name: t(`stage.${stage}`),
      state:
        index === reached
          ? ("now" as const)
          : isPast
            ? reachedAt
              ? ("done" as const)
              : ("skipped" as const)
            : ("todo" as const),
      ...(isPast && reachedAt ? { wall: timeText(reachedAt, "minute", locale) } : {}),
      ...(plannedOn ? { note: t("steps.planned", { day: dayText(plannedOn, locale) }) } : {}),
    };
  });
  return <Steps label={t("steps.label")} steps={steps} />;
}
