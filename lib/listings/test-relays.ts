import { WORKER } from "@/lib/access/actor";
import { mailAddress } from "@/lib/gateways/mail-address";
import { probeRelay, type RelayOutcome, type RelayProbe } from "@/lib/gateways/relay-probe";
import { heldAddresses } from "@/lib/hosts/testable-addresses";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { queueJob } from "@/lib/platform/jobs";
import { APPLY_RECHECKS } from "./store-answers";

/** How many machines one job talks to at once. */
const AT_ONCE = 10;

interface WantedTest {
  hostId: string;
  address: string;
}

type Tested = WantedTest & RelayOutcome & { at: Date };

/** What the installation asks with; null as long as nobody has named a recipient. */
export function relayProbe(): RelayProbe | null {
  const { RELAY_TEST_ADDRESS: recipient, RELAY_TEST_PORT: port, MAIL_FROM } = env();
  const from = mailAddress(MAIL_FROM);
  return recipient === undefined ? null : { recipient, port, from, helo: from.split("@").at(-1) ?? "localhost" };
}

/**
 * Tests machines for relaying, and writes down what each said. Whether the test is allowed there, and the machine still has that address,
 * is looked up once more right before each connection: it may have changed since the test was asked for.
 */
export async function testRelays(wanted: readonly WantedTest[], probe: RelayProbe | null = relayProbe()): Promise<number> {
  if (probe === null) return 0;
  const waiting = [...wanted];
  const tested: Tested[] = [];
  const testing = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      if (!(await isAllowed(one))) continue;
      const outcome = await probeRelay(one.address, probe);
      tested.push({ ...one, ...outcome, at: now() });
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, wanted.length) }, testing));
  await writeDown(tested);
  return tested.length;
}

async function isAllowed({ hostId, address }: WantedTest): Promise<boolean> {
  const held = await heldAddresses(db, [hostId], now());
  return held.some((one) => one.address === address && one.isAllowed);
}

async function writeDown(tested: readonly Tested[]): Promise<void> {
  if (tested.length === 0) return;
  await inTransaction(async (tx) => {
    const rows = tested
      .map(({ hostId, address, at, result, answer }) => ({ id: newId(), hostId, address, checkedAt: at, result, answer }))
      .toSorted((a, b) => (a.hostId < b.hostId ? -1 : 1));
    await tx.relayCheck.createMany({ data: rows });
    await recordManyInLedger(
      tx,
      WORKER,
      rows.map(({ id, hostId, result }) => ({
        stream: `host:${hostId}`,
        fact: { kind: "RELAY_TESTED" as const, hostId, checkId: id, result },
      })),
    );
    if (rows.some(({ result }) => result !== "unknown")) await queueJob(tx, APPLY_RECHECKS, {}, { jobKey: APPLY_RECHECKS });
  });
}
