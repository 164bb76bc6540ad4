import { type BlocklistOutcome, unknown } from "@/lib/gateways/dns-answer-rules";
import type { BlocklistAsker } from "@/lib/gateways/dns-blocklist";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { nextAskAt } from "./check-rules";
import { type Answered, storeAnswers } from "./store-answers";
import type { ZonePace } from "./zone-pace";
import type { AskedZone } from "./zone-rows";

/** How many addresses are asked about between two writings, and how many questions are on their way at once. */
const BATCH = 200;
const AT_ONCE = 50;
/** For how long a test that was passed is believed, and one that was failed. */
const PASSED_MS = 15 * 60_000;
const FAILED_MS = 60_000;

type Due = { address: string; nextAt: Date };

/** Asks a blocklist about what is due, as far as its pace allows. Returns how many addresses were answered for. */
export async function checkZone(asked: AskedZone, asker: BlocklistAsker, pace: ZonePace, signal: AbortSignal): Promise<number> {
  const free = pace.free(now(), asked.queriesPerMinute);
  if (free === 0) return 0;
  const due = await db.$queryRaw<Due[]>`
    SELECT address, "nextAt" FROM "ZoneCheck" WHERE "zoneId" = ${asked.id}::uuid AND "nextAt" <= ${now()}
     ORDER BY "nextAt", address LIMIT ${Math.min(BATCH, free)}`;
  if (due.length === 0) return 0;
  const zone = await testZone(asked, asker, pace);
  const before = asker.asked(zone.zone);
  const answered = await askAll(zone, due, asker, signal);
  pace.spend(asker.asked(zone.zone) - before);
  // What was given up because the worker stops was not asked: it stays due.
  if (signal.aborted || answered.length === 0) return 0;
  await storeAnswers(zone, answered);
  return answered.length;
}

/** A blocklist is tested before it is believed, and again and again; of one that fails every answer is unknown. */
async function testZone(zone: AskedZone, asker: BlocklistAsker, pace: ZonePace): Promise<AskedZone> {
  const believedMs = zone.fault === null ? PASSED_MS : FAILED_MS;
  if (zone.testedAt !== null && now().getTime() - zone.testedAt.getTime() < believedMs) return zone;
  const before = asker.asked(zone.zone);
  const { fault, faultIpv6 } = await asker.selfTest(zone.zone, zone.codes);
  pace.spend(asker.asked(zone.zone) - before);
  const testedAt = now();
  await db.blocklistZone.update({ where: { id: zone.id }, data: { testedAt, fault, faultIpv6 }, select: { id: true } });
  return { ...zone, testedAt, fault, faultIpv6 };
}

async function askAll(zone: AskedZone, due: readonly Due[], asker: BlocklistAsker, signal: AbortSignal): Promise<Answered[]> {
  const waiting = [...due];
  const answered: Answered[] = [];
  const asking = async () => {
    for (let one = waiting.shift(); one && !signal.aborted; one = waiting.shift()) {
      const outcome = await askOne(zone, one.address, asker);
      const at = now();
      const nextAt = nextAskAt(at, zone.intervalMinutes, outcome);
      answered.push({ address: one.address, at, outcome, dueAt: one.nextAt, nextAt });
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, due.length) }, asking));
  return answered;
}

/** One that fails its own test is not even asked: nobody would believe the answer. */
function askOne(zone: AskedZone, address: string, asker: BlocklistAsker): Promise<BlocklistOutcome> | BlocklistOutcome {
  const fault = address.includes(":") ? zone.faultIpv6 : zone.fault;
  return fault === null ? asker.ask(zone.zone, address, zone.codes) : unknown(`self test: ${fault}`);
}
