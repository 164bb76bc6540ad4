import { appendFileSync, writeFileSync } from "node:fs";
import pg from "pg";
import { beforeAll, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { claimAlert } from "@/lib/alerts/claim-alert";
import { dismissAlert } from "@/lib/alerts/dismiss-alert";
import { type CastContract, enterDirectory } from "@/prisma/cast/directory";
import { burstFinding, probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type CastProvider, foundProvider } from "@/prisma/cast/provider";
import { escalateAlert } from "./escalate-alert";

let provider: CastProvider;
let contracts: CastContract[];
const [source] = SOURCES;
const OUT = process.env.COUNT_OUT ?? "/tmp/count/out.txt";
let seen: string[] = [];
const original = pg.Client.prototype.query;
// biome-ignore lint/suspicious/noExplicitAny: scratch
(pg.Client.prototype as any).query = function (...args: any[]) {
  const q = args[0];
  seen.push((typeof q === "string" ? q : q.text).replaceAll(/\s+/g, " "));
  return (original as any).apply(this, args);
};
async function counted(what: string, work: () => Promise<unknown>) {
  seen = [];
  const begin = performance.now();
  await work();
  const took = performance.now() - begin;
  appendFileSync(OUT, `## ${what}: ${seen.length} statements, ${took.toFixed(0)} ms\n${seen.map((s, i) => `${i + 1}. ${s.slice(0, 200)}`).join("\n")}\n\n`);
}

beforeAll(async () => {
  writeFileSync(OUT, "");
  provider = await foundProvider("correct horse battery", new Date("2025-01-01T00:00:00+09:00"), new Date("2026-04-01T00:00:00+09:00"));
  contracts = await enterDirectory(provider.serviceId, new Date("2025-01-01T00:00:00+09:00"), 2, 8);
});
const account = (contract: number, index: number) => contracts[contract]!.accounts[index]!;

test("count", async () => {
  const { operator } = provider.people;
  for (let i = 0; i < 4; i++) {
    const { address } = account(0, i);
    const probe = await raiseAlert(probeFinding(address, new Date("2026-05-12T00:01:47Z"), source), WORKER);
    const burst = await raiseAlert(burstFinding(address, new Date("2026-05-14T03:00:00Z"), source, 300), WORKER);
    await counted("claim", () => claimAlert({ alertId: probe.alertId, version: 0 }, operator));
    await counted("escalate probe", () => escalateAlert({ alertId: probe.alertId, version: 1 }, operator));
    await counted("escalate second", () => escalateAlert({ alertId: burst.alertId, version: 0 }, operator));
    const other = account(1, i).address;
    const third = await raiseAlert(burstFinding(other, new Date("2026-05-14T03:00:00Z"), source, 300), WORKER);
    await counted("escalate burst", () => escalateAlert({ alertId: third.alertId, version: 0 }, operator));
    const fourth = await raiseAlert(probeFinding(account(1, i+4).address, new Date("2026-05-12T00:01:47Z"), source), WORKER);
    await counted("dismiss", () => dismissAlert({ alertId: fourth.alertId, version: 0, reason: "too_weak", note: "" }, operator));
  }
});
