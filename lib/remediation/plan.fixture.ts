import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { createUser } from "@/lib/users/create-user";
import { addGroupToPlan } from "./add-group";
import { openPlan } from "./open-plan";

let made = 0;

/** Another person who may approve. */
export async function bringInManager(name: string): Promise<Operator> {
  made += 1;
  const email = `approver-${made}-${newId()}@example.jp`;
  const wish = { email, name, roles: ["manager" as const], locale: "ja" as const, password: "correct horse battery" };
  const { userId } = await createUser(wish, { kind: "worker", id: null });
  return { kind: "user", id: userId, name, email, roles: ["manager"], locale: "ja", sessionId: "test" };
}

/** So many machines of ours, in 198.18.0.0/15, each under an address of its own. */
export async function addHosts(count: number): Promise<{ hostId: string; address: string }[]> {
  const hosts = Array.from({ length: count }, () => {
    made += 1;
    const address = `198.${18 + Math.floor(made / 65_536)}.${Math.floor(made / 256) % 256}.${made % 256}`;
    return { hostId: newId(), address };
  });
  await db.host.createMany({
    data: hosts.map(({ hostId }) => ({ id: hostId, name: `host-${hostId}.example.jp`, addedAt: now() })),
  });
  await db.hostAddress.createMany({ data: hosts.map(({ hostId, address }) => ({ hostId, address, validFrom: new Date(0) })) });
  return hosts;
}

/** A report that names these hosts, and besides so many addresses of ours that no host is known for. */
export async function reportHosts(
  hosts: readonly { hostId: string; address: string }[],
  unknown = 0,
): Promise<{ reportId: string; number: number }> {
  const report = await db.abuseReport.create({
    data: {
      ...{ state: "received", source: "upload", format: "list", harm: "open_relay", subject: "Open relays", digest: newId() },
      ...{ receivedAt: now(), acceptedAt: now(), rowCount: hosts.length + unknown },
    },
  });
  const stray = Array.from({ length: unknown }, (_, index) => ({ hostId: null, address: `203.0.113.${index + 1}` }));
  await db.abuseReportItem.createMany({
    data: [...hosts, ...stray].map(({ hostId, address }, position) => ({
      ...{ reportId: report.id, position, subject: "address" as const, value: address, ip: address },
      ...{ verdict: "ours" as const, because: "network", hostId },
    })),
  });
  return { reportId: report.id, number: report.number };
}

/** A plan over a report of so many hosts. */
export async function planOver(count: number, actor: Operator) {
  const hosts = await addHosts(count);
  const { reportId } = await reportHosts(hosts);
  const plan = await openPlan({ title: "Open relays", goal: "", ownerId: actor.id, reportIds: [], incidentNumbers: [] }, actor);
  await addGroupToPlan({ planId: plan.planId, reportId, group: { by: "all" } }, actor);
  const rows = await db.remediationHost.findMany({ where: { planId: plan.planId }, orderBy: { address: "asc" } });
  return { ...plan, reportId, hosts, rows };
}
