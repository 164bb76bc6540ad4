import { notFound } from "next/navigation";
import type { Operator } from "@/lib/access/actor";
import { getCorrespondence } from "@/lib/correspondence/incident-notice-queries";
import { listResets } from "@/lib/credentials/credential-queries";
import { listEvidence } from "@/lib/evidence/evidence-queries";
import { getReturns } from "@/lib/evidence/return-queries";
import { listMachineMails } from "@/lib/inbound-mail/mail-queries";
import { listAssignees } from "@/lib/incidents/assignee-queries";
import { getIncident } from "@/lib/incidents/incident-queries";
import { nextStep } from "@/lib/incidents/next-step";
import { nextStepFacts } from "@/lib/incidents/next-step-facts";
import { listObligations } from "@/lib/incidents/obligation-queries";
import { getReported } from "@/lib/incidents/reported-queries";
import { getLeaks } from "@/lib/leaks/leak-queries";
import { now } from "@/lib/platform/clock";
import { NotFound } from "@/lib/platform/errors";
import { listOrders } from "@/lib/restrictions/incident-restriction-queries";
import { listDisagreements } from "@/lib/reviews/review-queries";
import { listTimeline } from "@/lib/timeline/timeline-queries";

/** The case of an address, or the page that says there is none. */
export async function findIncident(number: string, operator: Operator) {
  if (!/^\d{1,9}$/.test(number)) notFound();
  try {
    return await getIncident(Number(number), operator);
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}

/** Everything a case's page shows, each room asked once and all at the same time. */
export async function readCase(number: string, operator: Operator) {
  const incident = await findIncident(number, operator);
  const { id, contractId } = incident;
  const [timeline, orders, evidence, obligations, correspondence, machineMails, resets, people, leaks, returns, reported] =
    await Promise.all([
      listTimeline(id, operator),
      listOrders(id, operator),
      listEvidence(id, operator),
      listObligations(id, operator),
      getCorrespondence(id, contractId, operator),
      listMachineMails(operator, id),
      listResets(operator, id),
      listAssignees(operator),
      getLeaks(id, incident.life.number, operator),
      getReturns(id, incident.life.number, operator),
      getReported(id, operator),
    ]);
  // A second look at the few cases that owe such an answer, and none at the others.
  const isDisagreed = obligations.some(({ kind, state }) => kind === "answer_disagreement" && state === "owed");
  const disagreements = isDisagreed ? await listDisagreements(id, operator) : [];
  const restrictions = orders.flatMap((order) => order.restrictions);
  const { responses } = correspondence;
  const step = nextStep(nextStepFacts({ incident, plans: reported.plans, obligations, restrictions, resets, responses }, now()));
  return {
    ...{ incident, timeline, orders, restrictions, evidence, obligations, correspondence, machineMails, resets, people, step },
    disagreements,
    leaks,
    returns,
    reported,
  };
}

export type Case = Awaited<ReturnType<typeof readCase>>;
