import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { NextBand } from "@/components/ui/next-band";
import { timeText } from "@/components/ui/time-rules";
import { may, type Operator } from "@/lib/access/actor";
import type { NextStep } from "@/lib/incidents/next-step";
import type { Case } from "./read-case";
import { StepButton } from "./step-button";

/** The one thing owed next in a case, its clock, and the button that does it. */
export async function NextStepBand({ found, operator }: { found: Case; operator: Operator }) {
  const t = await getTranslations("incidents.next");
  const measures = await getTranslations("restrictions.measure");
  const outcomes = await getTranslations("incidents.outcome");
  const { incident, step, restrictions, orders, resets } = found;
  if (!step) {
    if (found.returns.afterClose)
      return <ReturnBand {...found.returns.afterClose} number={incident.number} operator={operator} />;
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
  const refusal = await refusalFor(operator, step, order?.decidedById);
  const clock = step.obligation && { dueAt: step.obligation.dueAt, startedAt: step.obligation.openedAt };
  return (
    <NextBand
      label={t(`${step.act}.label`)}
      what={t(`${step.act}.what`, params)}
      why={refusal ? `${t(`${step.act}.why`, params)}${t("and")}${refusal}` : t(`${step.act}.why`, params)}
      clock={clock}
      actions={!refusal && <StepButton step={step} found={found} />}
    />
  );
}

/** The attacker has signed in after the case was closed: it is offered again, to those who may. */
async function ReturnBand({
  number,
  operator,
  ...back
}: NonNullable<Case["returns"]["afterClose"]> & { number: number; operator: Operator }) {
  const t = await getTranslations("incidents.next.returned");
  const access = await getTranslations("access");
  const mayReopen = may(operator, "incident:reopen");
  const refusal = access("refusal.notPermitted", { permission: access("permission.incident:reopen") });
  const why = t("why", { ip: back.ip, at: timeText(back.lastAt, "minute", await getLocale()), count: back.count });
  return (
    <NextBand
      label={t("label")}
      figure={t("figure", { count: back.count })}
      what={t("what", { address: back.address })}
      why={mayReopen ? why : `${why}${refusal}`}
      actions={
        mayReopen && (
          <Button look="onNext" size="l" href={`/incidents/${number}?do=reopen`}>
            {t("reopen")}
          </Button>
        )
      }
    />
  );
}

/** Why this person cannot do the next step: then the band says so, and offers no button. */
async function refusalFor(
  operator: Operator,
  { act, permission }: NextStep,
  decidedById: string | undefined,
): Promise<string | undefined> {
  if (act === "approve" && decidedById === operator.id) return (await getTranslations("restrictions"))("refusal.anotherPerson");
  if (may(operator, permission)) return undefined;
  const t = await getTranslations("access");
  return t("refusal.notPermitted", { permission: t(`permission.${permission}`) });
}
