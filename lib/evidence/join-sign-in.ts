import { matchSource } from "@/lib/alerts/attacker-source-rules";
import { type LockedIncident, lockIncident } from "@/lib/incidents/lock-incident";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { takeJob } from "@/lib/platform/jobs";
import { answerSignIn } from "./answer-sign-in";
import { keepSignIn } from "./keep-sign-in";
import { phaseAt } from "./return-rules";
import { JoinSignIn, type LifeNow, type SignInOfCase } from "./sign-in-inputs";

/**
 * Lets a sign-in from the attacker's source join the timeline of the account's newest case by itself: one line for a source, an outcome
 * and a day in Japan, which grows. What it means is drawn from it too: an attacker who is back raises an alert, one who fails after
 * the change confirms the alerts of the case. A line that an alert of the case cites already is not told again, and
 * none of whose job was done before. Returns the case's number, or null.
 */
export function joinSignIn(input: JoinSignIn): Promise<number | null> {
  const { job, ...seen } = JoinSignIn.parse(input);
  return inTransaction(async (tx) => {
    if (job !== undefined && !(await takeJob(tx, job))) return null;
    const account = await tx.account.findUnique({ where: { address: seen.account.toLowerCase() }, select: { id: true } });
    const latest = account && (await findLatestIncident(tx, account.id, seen));
    if (!account || !latest) return null;
    const incident = await lockIncident(tx, latest.id);
    if (await isKnown(tx, incident.id, seen)) return incident.number;
    const life = await readLife(tx, incident, account.id);
    const signIn: SignInOfCase = {
      ...seen,
      lastAt: seen.lastAt ?? seen.at,
      accountId: account.id,
      isSameNetwork: latest.isSameNetwork,
      phase: phaseAt(seen.at, life),
      life,
    };
    const kept = await keepSignIn(tx, incident, signIn);
    if (!signIn.isSameNetwork) await answerSignIn(tx, incident, signIn, kept);
    return incident.number;
  });
}

/** More cases than this one account has none of. */
const MOST_CASES = 20;

async function findLatestIncident(tx: Tx, accountId: string, { ip, outcome }: { ip: string; outcome: string }) {
  const cases = await tx.incident.findMany({
    where: { accounts: { some: { accountId } }, alerts: { some: { unlinkedAt: null, alert: { accountId } } } },
    orderBy: { openedAt: "desc" },
    take: MOST_CASES,
    select: {
      id: true,
      alerts: { where: { unlinkedAt: null, alert: { accountId } }, select: { alert: { select: { sourceIps: true } } } },
    },
  });
  const matches = cases.map(({ id, alerts }) => ({
    id,
    match: matchSource(
      ip,
      alerts.flatMap(({ alert }) => alert.sourceIps),
    ),
  }));
  // From the attacker's network only what failed: what succeeds from there may be the owner's.
  const found =
    matches.find(({ match }) => match === "same") ??
    (outcome === "accepted" ? undefined : matches.find(({ match }) => match === "network"));
  return found && { id: found.id, isSameNetwork: found.match === "network" };
}

/** The very line, as evidence of its own or of one of the case's alerts. */
async function isKnown(tx: Tx, incidentId: string, seen: { at: Date; sha256: string }): Promise<boolean> {
  const known = await tx.evidence.findFirst({
    where: { sha256: seen.sha256, occurredAt: seen.at, incidents: { some: { incidentId } } },
    select: { id: true },
  });
  return known !== null;
}

async function readLife(tx: Tx, incident: LockedIncident, accountId: string): Promise<LifeNow> {
  const life = await tx.incidentLife.findUniqueOrThrow({ where: { id: incident.life.id }, select: { closedAt: true } });
  const restrictions = await tx.restriction.findMany({
    where: { incidentId: incident.id, accountId, lifeNumber: incident.life.number },
    select: { measure: true, appliedAt: true, liftedAt: true },
  });
  const resets = await tx.credentialReset.findMany({
    where: { incidentId: incident.id, incidentAccount: { accountId }, lifeId: incident.life.id, withdrawnAt: null },
    select: { completedAt: true },
  });
  return { closedAt: life.closedAt, restrictions, resets };
}
