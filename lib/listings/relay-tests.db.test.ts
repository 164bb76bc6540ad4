import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addNetwork, allowRelayTest, changeNetwork, forbidRelayTest, removeNetwork } from "@/lib/hosts/configure-networks";
import { AddNetwork } from "@/lib/hosts/network-inputs";
import { now } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import * as environment from "@/lib/platform/env";
import type { People } from "@/prisma/cast/people";
import { enterProvider } from "@/prisma/cast/restricted-case";
import { listingTasks } from "./listing-jobs";
import { addHost } from "./listing-stage.fixture";
import { requestRelayTests, TEST_RELAYS } from "./request-relay-tests";

let people: People;
let server: SMTPServer;
const talkedTo: string[] = [];
const senders = new Set<string>();
const real = environment.env();
const RECIPIENT = "relay-test@outside.example.com";

beforeAll(async () => {
  people = await enterProvider();
  server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS", "AUTH"], logger: false },
    onConnect: ({ localAddress = "" }, done) => {
      talkedTo.push(localAddress.replace("::ffff:", ""));
      done();
    },
    onMailFrom: ({ address }, _session, done) => {
      senders.add(address);
      done();
    },
    onRcptTo: (_to, { localAddress }, done) =>
      localAddress.endsWith("127.9.0.1") ? done() : done(Object.assign(new Error("relaying denied"), { responseCode: 554 })),
  });
  // All of loopback: whatever address is connected to, this server would hear it.
  await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
  const { port } = server.server.address() as { port: number };
  vi.spyOn(environment, "env").mockReturnValue({
    ...{ ...real, RELAY_TEST_ADDRESS: RECIPIENT, RELAY_TEST_PORT: port, MAIL_FROM: "Example Net <abuse@net.example.jp>" },
  });
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await pool.end();
});

const network = (cidr: string) => addNetwork(AddNetwork.parse({ cidr, name: cidr }), people.admin);
const request = (hostIds: string[]) => inTransaction((tx) => requestRelayTests(tx, hostIds));

/** Carries out what is queued, as the worker would. */
async function work(): Promise<void> {
  const { rows } = await pool.query(
    `SELECT j.key, payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = $1`,
    [TEST_RELAYS],
  );
  for (const { key, payload } of rows) {
    await listingTasks[TEST_RELAYS]?.(payload);
    await pool.query("SELECT graphile_worker.remove_job($1)", [key]);
  }
}

test("Only where a manager has allowed it, and only on our own ground, a machine is talked to at all.", async () => {
  const ours = await network("127.9.0.77/24");
  expect(ours).toMatchObject({ cidr: "127.9.0.0/24", overlaps: [] });
  const silent = await network("127.9.1.0/24");
  const hosts = {
    open: await addHost("open.example.jp", "127.9.0.1"),
    shut: await addHost("shut.example.jp", "127.9.0.2"),
    silent: await addHost("silent.example.jp", "127.9.1.1"),
    foreign: await addHost("foreign.example.jp", "127.77.0.1"),
  };
  const bare = await db.host.create({ data: { name: "bare.example.jp", addedAt: now() } });
  expect(await request(Object.values(hosts))).toMatchObject({ queued: 0 });
  await allowRelayTest({ networkId: ours.networkId, version: 0, reason: "our own racks" }, people.manager);
  const requested = await request([...Object.values(hosts), bare.id, silent.networkId]);
  expect(requested.queued).toBe(2);
  expect(Object.fromEntries(requested.skipped.map(({ hostId, why }) => [hostId, why]))).toEqual({
    [hosts.silent]: "not_allowed",
    [hosts.foreign]: "not_our_network",
    [bare.id]: "no_address",
    [silent.networkId]: "no_host",
  });
  await work();
  expect(talkedTo.sort()).toEqual(["127.9.0.1", "127.9.0.2"]);
  expect([...senders]).toEqual(["abuse@net.example.jp"]);
  const checks = await db.relayCheck.findMany({ orderBy: { address: "asc" } });
  expect(checks.map(({ hostId, address, result }) => [hostId, address, result])).toEqual([
    [hosts.open, "127.9.0.1", "relays"],
    [hosts.shut, "127.9.0.2", "refuses"],
  ]);
  expect(checks[1]?.answer).toBe("554 relaying denied");
  expect((await db.ledgerEntry.findMany({ where: { stream: `host:${hosts.open}` } })).map(({ kind }) => kind)).toEqual([
    "RELAY_TESTED",
  ]);
  const { rowCount } = await pool.query("SELECT 1 FROM graphile_worker._private_jobs WHERE key = 'apply-rechecks'");
  expect(rowCount).toBe(1);
});

test("What is forbidden, handed over or taken away after a test was asked for is not tested any more.", async () => {
  const ours = await network("127.10.0.0/16");
  const part = await network("127.10.5.0/24");
  expect(part.overlaps).toEqual(["127.10.0.0/16"]);
  await allowRelayTest({ networkId: ours.networkId, version: 0, reason: "our own racks" }, people.manager);
  const [kept, moved, inPart] = [
    await addHost("kept.example.jp", "127.10.0.1"),
    await addHost("moved.example.jp", "127.10.0.2"),
    await addHost("in-part.example.jp", "127.10.5.1"),
  ];
  // The smaller range decides: it does not allow it.
  expect(await request([inPart])).toMatchObject({ queued: 0, skipped: [{ why: "not_allowed" }] });
  expect(await request([kept, moved])).toMatchObject({ queued: 2 });
  await db.hostAddress.updateMany({ where: { hostId: moved }, data: { validUntil: now() } });
  talkedTo.length = 0;
  await work();
  expect(talkedTo).toEqual(["127.10.0.1"]);
  expect(await request([kept])).toMatchObject({ queued: 1 });
  await forbidRelayTest({ networkId: ours.networkId, version: 1, reason: "the rack is being moved" }, people.manager);
  talkedTo.length = 0;
  await work();
  expect(talkedTo).toEqual([]);
  expect(await db.relayCheck.count({ where: { hostId: kept } })).toBe(1);
});

test("Without a recipient of our own nothing is tested.", async () => {
  const spy = vi.mocked(environment.env);
  const standing = spy.getMockImplementation();
  spy.mockReturnValue({ ...real, RELAY_TEST_ADDRESS: undefined });
  const { id } = await db.host.findFirstOrThrow({ where: { name: "open.example.jp" } });
  expect(await request([id])).toEqual({ queued: 0, skipped: [{ hostId: id, why: "not_configured" }] });
  if (standing) spy.mockImplementation(standing);
});

test("A network is known once, changed by whoever saw it as it stands, and comes back without the test.", async () => {
  const added = await network("198.19.0.0/24");
  await expect(network("198.19.0.9/24")).rejects.toMatchObject({ key: "hosts.refusal.networkThere" });
  await changeNetwork({ networkId: added.networkId, version: 0, name: "Osaka" }, people.admin);
  await expect(changeNetwork({ networkId: added.networkId, version: 0, name: "Kobe" }, people.admin)).rejects.toMatchObject({
    code: "stale_record",
  });
  await allowRelayTest({ networkId: added.networkId, version: 1, reason: "our own racks" }, people.manager);
  await removeNetwork({ networkId: added.networkId, version: 2 }, people.admin);
  await expect(removeNetwork({ networkId: added.networkId, version: 3 }, people.admin)).rejects.toMatchObject({
    code: "not_found",
  });
  const again = await network("198.19.0.0/24");
  expect(again.networkId).toBe(added.networkId);
  expect(await db.network.findUniqueOrThrow({ where: { id: added.networkId } })).toMatchObject({
    ...{ isRelayTestAllowed: false, removedAt: null },
  });
  const kinds = await db.ledgerEntry.findMany({ where: { stream: `network:${added.networkId}` }, orderBy: { seq: "asc" } });
  expect(kinds.map(({ kind }) => kind)).toEqual([
    ...["NETWORK_ADDED", "NETWORK_CHANGED", "RELAY_TEST_ALLOWED", "NETWORK_REMOVED", "NETWORK_ADDED"],
  ]);
});

test.each(["0.0.0.0/0", "10.0.0.0/7", "2001::/15", "example.jp", "192.0.2.0/24/24", ""])("%j is no network of ours.", (cidr) => {
  expect(AddNetwork.safeParse({ cidr, name: "x" }).success).toBe(false);
});
