import { getTranslations } from "next-intl/server";
import { NextBand } from "@/components/ui/next-band";
import type { Case } from "./read-case";
import { StepButton } from "./step-button";

/** The one thing owed next in a case, its clock, and the button that does it. */
export async function NextStepBand({ found }: { found: Case }) {
  const t = await getTranslations("incidents.next");
  const measures = await getTranslations("restrictions.measure");
  const outcomes = await getTranslations("incidents.outcome");
  const { incident, step, restrictions, orders, resets } = found;
  if (!step) {
    const outcome = incident.life.outcome;
    return <NextBand label={t("closed.label")} what={outcome ? outcomes(outcome) : t("closed.short")} why={t("closed.why")} />;
  }
  const restriction = restrictions.find(({ id }) => id === step.restrictionId) ?? restrictions[0];
  const reset = resets.find(({ id }) => id === step.resetId);
  const account = incident.accounts.find(({ id }) => id === step.incidentAccountId);
  const order = orders.find(({ id }) => id === step.orderId);
  const measure = order?.measure ?? restriction?.measure;
  const params = {
    measure: measure ? measures(`${measure}.name`) : "",
    address: reset?.address ?? account?.address ?? restriction?.address ?? "",
    error: restriction?.error ?? "",
  };
  const clock = step.obligation && { dueAt: step.obligation.dueAt, startedAt: step.obligation.openedAt };
  return (
    <NextBand
      label={t(`${step.act}.label`)}
      what={t(`${step.act}.what`, params)}
      why={t(`${step.act}.why`, params)}
      clock={clock}
      actions={<StepButton step={step} found={found} />}
    />
  );
}
