import pg from "pg";
import { beforeAll, expect, test, vi } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { claimAlert } from "@/lib/alerts/claim-alert";
import { dismissAlert } from "@/lib/alerts/dismiss-alert";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { type CastContract, enterDirectory } from "@/prisma/cast/directory";
import { burstFinding, probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type CastProvider, foundProvider } from "@/prisma/cast/provider";
import { escalateAlert } from "./escalate-alert";

let provider: CastProvider;
let contracts: CastContract[];

beforeAll(async () => {
  provider = await foundProvider(
    "correct horse battery",
    new Date("2025-01-01T00:00:00+09:00"),
    new Date("2026-04-01T00:00:00+09:00"),
  );
  contracts = await enterDirectory(provider.serviceId, new Date("2025-01-01T00:00:00+09:00"), 1, 4);
});

/** How often the work asks the database, BEGIN and COMMIT among it: each time somebody waits for the way there and back. */
async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return asked.mock.calls.length;
  } finally {
    asked.mockRestore();
  }
}

function addressOf(index: number): string {
  const found = contracts[0]?.accounts[index];
  if (!found) throw new Error("The cast has no such account");
  return found.address;
}

const probe = async (index: number) =>
  (await raiseAlert(probeFinding(addressOf(index), new Date("2026-05-12T00:01:47Z"), SOURCES[0]), WORKER)).alertId;
const burst = async (index: number) =>
  (await raiseAlert(burstFinding(addressOf(index), new Date("2026-05-14T03:00:00Z"), SOURCES[0], 300), WORKER)).alertId;

test("a decision on one alert asks the database a handful of times", async () => {
  const { operator } = provider.people;
  const [one, other] = [await probe(0), await probe(1)];
  const claim = await countStatements(() => claimAlert({ alertId: one, version: 0 }, operator));
  expect(claim).toBeGreaterThan(2);
  expect(claim).toBeLessThanOrEqual(6);
  const wish = { alertId: other, version: 0, reason: "too_weak" as const, note: "" };
  expect(await countStatements(() => dismissAlert(wish, operator))).toBeLessThanOrEqual(8);
});

test("escalating an alert asks the database fewer than twenty times, whether it opens a case or joins one", async () => {
  const { operator } = provider.people;
  const [first, further] = [await probe(2), await burst(2)];
  const opening = await countStatements(() => escalateAlert({ alertId: first, version: 0 }, operator));
  expect(opening).toBeGreaterThan(10);
  expect(opening).toBeLessThanOrEqual(16);
  expect(await countStatements(() => escalateAlert({ alertId: further, version: 0 }, operator))).toBeLessThanOrEqual(20);
});
