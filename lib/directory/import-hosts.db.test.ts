import { afterAll, beforeAll, expect, test } from "vitest";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes } from "@/prisma/cast/restricted-case";
import { getRun } from "./directory-queries";
import { CONTRACTS, entriesOf, importer } from "./import-file.fixture";

const HOSTS = "ホスト名,IPアドレス,契約コード,送信用,有効開始日,有効終了日\n";
const DOMAINS = "ドメイン,契約コード,有効開始日,有効終了日\n";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
  await load("contracts", `${CONTRACTS}K-A,あかつき商会,A-1,mail,2026-04-01,,\nK-B,いずみ堂,B-1,mail,2026-04-01,,\n`);
});
afterAll(() => pool.end());
const { preview, load } = importer(() => people.admin, minutes(500));

const holdersOf = async (address: string) =>
  (
    await db.hostAddress.findMany({ where: { address }, orderBy: { validFrom: "asc" }, include: { host: true, contract: true } })
  ).map(({ host, contract, validFrom, validUntil }) => [
    host.name,
    contract?.code ?? null,
    validFrom.toISOString(),
    validUntil?.toISOString() ?? null,
  ]);

test("Hosts come in with their addresses, and the same file a second time changes nothing.", async () => {
  const file = `${HOSTS}MX1.example.jp.,198.18.0.1,,はい,2025-04-01,\nmx1.example.jp,2001:DB8:0:0::1,,はい,2025-04-01,\nweb1.example.jp,::ffff:198.18.0.2,A-1,いいえ,,\n`;
  expect(await load("hosts", file)).toMatchObject({ added: 3, changed: 0, unchanged: 0, refused: 0 });
  const mx = await db.host.findUniqueOrThrow({
    where: { name: "mx1.example.jp" },
    include: { addresses: { orderBy: { address: "asc" } } },
  });
  expect(mx).toMatchObject({ isOutbound: true, removedAt: null });
  expect(mx.addresses.map(({ address }) => address)).toEqual(["198.18.0.1", "2001:db8::1"]);
  // Without a day: since the contract began.
  expect(await holdersOf("198.18.0.2")).toEqual([["web1.example.jp", "A-1", "2026-03-31T15:00:00.000Z", null]]);
  expect(await entriesOf(`host:${mx.id}`)).toEqual(["HOST_ADDED", "HOST_ADDRESS_ADDED", "HOST_ADDRESS_ADDED"]);
  const entries = await db.ledgerEntry.count();
  expect(await load("hosts", file, {}, minutes(500))).toMatchObject({ added: 0, changed: 0, ended: 0, unchanged: 3 });
  expect(await db.ledgerEntry.count()).toBe(entries + 1); // that the run took place
});

test("A new holder ends the earlier one, also within one file; no two ever overlap.", async () => {
  await load("hosts", `${HOSTS}vm1.example.jp,198.18.1.1,A-1,,2026-04-01,\n`);
  const file = `${HOSTS}vm2.example.jp,198.18.1.1,A-1,,2026-06-01,\nvm1.example.jp,198.18.1.1,B-1,,2026-05-01,\nvm1.example.jp,198.18.1.1,A-1,,2026-04-01,\n`;
  const { counts } = await preview("hosts", file);
  expect(counts).toMatchObject({ changed: 2, unchanged: 1, refused: 0 });
  await load("hosts", file);
  expect(await holdersOf("198.18.1.1")).toEqual([
    ["vm1.example.jp", "A-1", "2026-03-31T15:00:00.000Z", "2026-04-30T15:00:00.000Z"],
    ["vm1.example.jp", "B-1", "2026-04-30T15:00:00.000Z", "2026-05-31T15:00:00.000Z"],
    ["vm2.example.jp", "A-1", "2026-05-31T15:00:00.000Z", null],
  ]);
  expect(await load("hosts", file)).toMatchObject({ changed: 0, unchanged: 3 });
  const vm1 = await db.host.findUniqueOrThrow({ where: { name: "vm1.example.jp" } });
  expect(await entriesOf(`host:${vm1.id}`)).toEqual([
    ...["HOST_ADDED", "HOST_ADDRESS_ADDED", "HOST_ADDRESS_ENDED", "HOST_ADDRESS_ADDED", "HOST_ADDRESS_ENDED"],
  ]);
});

test("An end comes in, and is taken back; whether mail leaves by a machine changes.", async () => {
  await load("hosts", `${HOSTS}out1.example.jp,198.18.2.1,,0,2026-04-01,\n`);
  expect(
    await load("hosts", `${HOSTS}out1.example.jp,198.18.2.1,,0,2026-04-01,2026-05-31\n`, {}, minutes(60 * 24 * 60)),
  ).toMatchObject({
    ended: 1,
  });
  expect(await holdersOf("198.18.2.1")).toEqual([
    ["out1.example.jp", null, "2026-03-31T15:00:00.000Z", "2026-05-31T15:00:00.000Z"],
  ]);
  expect(await load("hosts", `${HOSTS}out1.example.jp,198.18.2.1,,1,2026-04-01,\n`, {}, minutes(60 * 24 * 61))).toMatchObject({
    changed: 1,
  });
  const host = await db.host.findUniqueOrThrow({ where: { name: "out1.example.jp" }, include: { addresses: true } });
  expect(host).toMatchObject({ isOutbound: true, version: 1, addresses: [{ validUntil: null }] });
});

test("Rows that cannot be read or are of two minds are refused with what to do.", async () => {
  const { runId, counts } = await preview(
    "hosts",
    `${HOSTS}a b,198.18.3.1,,,,\nh1.example.jp,198.18.3.999,,,,\nh1.example.jp,198.18.3.2,NONE,,,\nh2.example.jp,198.18.3.3,,1,,\nh2.example.jp,198.18.3.4,,0,,\nh3.example.jp,198.18.3.5,,,,2025-01-01\nh3.example.jp,198.18.3.6,,,,\nh4.example.jp,198.18.3.6,,,,\n`,
    {},
    minutes(60 * 24 * 62),
  );
  expect(counts).toMatchObject({ added: 2, refused: 6 });
  const { rows } = await getRun(people.admin, runId);
  expect(rows.refused.map(({ line, problems: [first] }) => [line, first?.field, first?.code])).toEqual([
    [2, "hostName", "host"],
    [3, "hostAddress", "ip"],
    [4, "contractCode", "noContract"],
    [6, "isOutbound", "contradictsHost"],
    [7, "validFrom", "noStart"],
    [9, null, "twice"],
  ]);
});

test("Domains come in with whose they are, in the letters of the DNS.", async () => {
  const file = `${DOMAINS}Akatsuki.Example.jp,A-1,2026-04-01,\n例え.example.jp,,,\nno domain,A-1,,\n`;
  expect(await load("domains", file, {}, minutes(60 * 24 * 63))).toMatchObject({ added: 2, refused: 1 });
  const domains = await db.mailDomain.findMany({ orderBy: { name: "asc" }, include: { contract: true } });
  expect(domains.map(({ name, contract, validUntil }) => [name, contract?.code ?? null, validUntil])).toEqual([
    ["akatsuki.example.jp", "A-1", null],
    ["xn--r8jz45g.example.jp", null, null],
  ]);
  expect(await load("domains", file, {}, minutes(60 * 24 * 64))).toMatchObject({ added: 0, unchanged: 2 });
  await load("domains", `${DOMAINS}akatsuki.example.jp,B-1,2026-07-01,\n`, {}, minutes(60 * 24 * 65));
  expect(await entriesOf("domain:akatsuki.example.jp")).toEqual(["DOMAIN_ADDED", "DOMAIN_ENDED", "DOMAIN_ADDED"]);
  const [first, second] = await db.mailDomain.findMany({ where: { name: "akatsuki.example.jp" }, orderBy: { validFrom: "asc" } });
  expect(first?.validUntil).toEqual(second?.validFrom);
});

test("Thousands of hosts come in with few statements, twice without a change.", async () => {
  const rows = Array.from({ length: 4_012 }, (_, n) => `cpe-${n}.example.jp,198.19.${n >> 8}.${n & 255},A-1,,2026-04-01,`).join(
    "\n",
  );
  expect(await load("hosts", `${HOSTS}${rows}\n`, {}, minutes(60 * 24 * 66))).toMatchObject({ added: 4_012 });
  expect(await load("hosts", `${HOSTS}${rows}\n`, {}, minutes(60 * 24 * 67))).toMatchObject({ added: 0, unchanged: 4_012 });
});
