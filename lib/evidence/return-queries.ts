import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { RETURNED } from "./answer-sign-in";

/** What a case knows of its attacker's coming back. Times are ISO 8601 in UTC. */
export interface ReturnsView {
  /** Sign-ins that were accepted after the case was closed, of its last life: reopening is offered. */
  afterClose: { count: number; lastAt: string; ip: string; address: string } | null;
  /** Alerts that a failure after the change has confirmed. */
  labelled: { alertNumber: number; ruleCode: string; at: string }[];
}

export async function getReturns(incidentId: string, lifeNumber: number, _operator: Operator): Promise<ReturnsView> {
  const [seen, labels] = await Promise.all([
    db.attackerReturn.findMany({
      where: { incidentId, lifeNumber, outcome: "accepted", phase: "after_close", isSameNetwork: false },
      orderBy: { lastAt: "desc" },
      select: { count: true, lastAt: true, ip: true, account: { select: { address: true } } },
    }),
    db.ruleLabel.findMany({
      where: { incidentId, label: RETURNED },
      orderBy: { at: "asc" },
      select: { at: true, ruleCode: true, alert: { select: { number: true } } },
    }),
  ]);
  const [latest] = seen;
  return {
    afterClose: latest
      ? {
          count: seen.reduce((sum, { count }) => sum + count, 0),
          lastAt: latest.lastAt.toISOString(),
          ip: latest.ip,
          address: latest.account.address,
        }
      : null,
    labelled: labels.map(({ at, ruleCode, alert }) => ({ at: at.toISOString(), ruleCode, alertNumber: alert.number })),
  };
}
