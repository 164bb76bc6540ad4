import { randomBytes } from "node:crypto";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type CastContract, enterDirectory } from "./directory";
import { probeFinding, SOURCES } from "./findings";
import { PlayedCase } from "./play-case";
import { foundProvider } from "./provider";

/** For tests alone. A Tuesday morning in Japan, with no holiday near. */
export const ZERO = new Date("2026-06-09T01:00:00Z");
export const minutes = (count: number) => new Date(ZERO.getTime() + count * 60_000);

let companies: CastContract[] = [];

/** The provider of the cast with some contracts, as of the zero; once per test file. */
export async function enterProvider() {
  const provider = await foundProvider(
    randomBytes(12).toString("hex"),
    new Date("2025-01-01T00:00:00Z"),
    new Date("2026-01-01T00:00:00Z"),
  );
  companies = await withClock(new Date("2025-02-01T00:00:00Z"), () =>
    enterDirectory(provider.serviceId, new Date("2025-02-01T00:00:00Z"), 30, 2),
  );
  return provider.people;
}

/** A case of a contract that no other test touches: a probe at the zero, escalated ten minutes later, restricted from minute 20 if asked. */
export async function playCase(
  people: Awaited<ReturnType<typeof enterProvider>>,
  wants: { restricted: boolean } = { restricted: true },
) {
  const contract = companies.shift();
  const account = contract?.accounts[0];
  const [source] = SOURCES;
  if (!contract || !account) throw new Error("No contract is left for this test");
  const played = new PlayedCase(people, contract, account, ZERO);
  const { alertId } = await played.raise(3, probeFinding(account.address, ZERO, source));
  await played.escalate(10, alertId);
  if (wants.restricted) {
    await played.restrict(15, "defense");
    await played.apply(20);
  }
  return played;
}

export type Played = Awaited<ReturnType<typeof playCase>>;

/** Kinds of what is owed for a case. */
export async function owedOf(incidentId: string): Promise<string[]> {
  const rows = await db.obligation.findMany({
    where: { incidentId, dischargedAt: null, waivedAt: null, voidedAt: null },
    orderBy: { kind: "asc" },
  });
  return rows.map(({ kind }) => kind);
}

/** The ledger's kinds of a case's stream from the given one on, and the timeline's kinds in the order they were written. */
export async function toldOf(played: { incidentId: string; number: number }) {
  const entries = await db.ledgerEntry.findMany({ where: { stream: `incident:${played.number}` }, orderBy: { seq: "asc" } });
  const timeline = await db.timelineEntry.findMany({
    where: { incidentId: played.incidentId },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
  });
  return { ledger: entries.map(({ kind }) => kind), timeline: timeline.map(({ kind }) => kind) };
}
