import { isInForce } from "./in-force-rules";
import type { IncidentView } from "./incident-queries";
import type { NextStepFacts } from "./next-step";
import type { IncidentObligation } from "./obligation-queries";

interface CaseParts {
  incident: Pick<IncidentView, "stage" | "life" | "accounts" | "facts">;
  plans: readonly { number: number; isInWork: boolean }[];
  obligations: readonly IncidentObligation[];
  restrictions: readonly (NextStepFacts["restrictions"][number] & { requestedAt: string })[];
  resets: readonly {
    id: string;
    incidentAccountId: string;
    lifeNumber: number;
    state: "requested" | "completed" | "verified" | "withdrawn";
    verifiedAt: Date | string | null;
  }[];
  responses: readonly { outcome: string; lifeNumber: number; isCorrected: boolean }[];
}

/** What the next step of a case is chosen by, gathered from the views of its page. What past lives left behind does not count. */
export function nextStepFacts(
  { incident, plans, obligations, restrictions, resets, responses }: CaseParts,
  at: Date,
): NextStepFacts {
  const { stage, life, accounts, facts } = incident;
  const isOfThisLife = ({ lifeNumber }: { lifeNumber: number }) => lifeNumber === life.number;
  return {
    stage,
    owed: obligations.filter(({ state }) => state === "owed"),
    restrictions,
    resets: resets
      .filter((reset) => isOfThisLife(reset) && reset.state !== "withdrawn" && !isSpent(reset, restrictions))
      .map(({ id, incidentAccountId, state }) => ({
        id,
        incidentAccountId,
        isCompleted: state !== "requested",
        isVerified: state === "verified",
      })),
    standingAccounts: accounts.filter(({ isGone }) => !isGone).map(({ id }) => id),
    saidPasswordChanged: responses.some((one) => isOfThisLife(one) && !one.isCorrected && one.outcome === "password_changed"),
    isWatchOver: facts.isWatchOver,
    isAboutHostsOnly: facts.isAboutHostsOnly,
    plansInWork: plans.filter(({ isInWork }) => isInWork).map(({ number }) => number),
    now: at.toISOString(),
  };
}

/** A change that was verified before a restriction which is in force now was ordered: the password leaked again since, or was never safe. */
function isSpent(reset: CaseParts["resets"][number], restrictions: CaseParts["restrictions"]): boolean {
  const { verifiedAt, incidentAccountId } = reset;
  if (verifiedAt === null) return false;
  return restrictions.some(
    (restriction) =>
      restriction.incidentAccountId === incidentAccountId &&
      isInForce(restriction.state) &&
      new Date(verifiedAt) < new Date(restriction.requestedAt),
  );
}
