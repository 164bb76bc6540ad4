import { claimAlert } from "@/lib/alerts/claim-alert";
import { dismissAlert } from "@/lib/alerts/dismiss-alert";
import { applyRun } from "@/lib/directory/apply-run";
import type { ImportForm } from "@/lib/directory/directory-inputs";
import { lookAtSample } from "@/lib/directory/look-at-file";
import { openRun } from "@/lib/directory/open-run";
import { addNetwork, allowRelayTest } from "@/lib/hosts/configure-networks";
import { askDelisting } from "@/lib/listings/ask-delisting";
import { configureZone } from "@/lib/listings/configure-zone";
import { type Answered, storeAnswers } from "@/lib/listings/store-answers";
import { watchAddresses } from "@/lib/listings/watch-addresses";
import { withClock } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import type { CastContract } from "./directory";
import type { People } from "./people";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Our ranges: mail leaves by the first, customers' machines stand in the second, where relaying may be tested. */
export const OUR_NETWORKS = [
  { cidr: "198.18.0.0/24", name: "送信基盤", isTested: false },
  { cidr: "198.18.64.0/20", name: "ホスティング 東京", isTested: true },
  { cidr: "198.18.96.0/20", name: "ホスティング 大阪", isTested: false },
  { cidr: "2001:db8:a::/48", name: "送信基盤 IPv6", isTested: false },
] as const;

/** Blocklists that nobody runs. */
const ZONES = [
  {
    zone: "bl.example.com",
    name: "かがみリスト",
    codes: [
      { answer: "127.0.0.2", code: "spam", isListing: true, meaning: { ja: "迷惑メールの送信元", en: "Source of spam" } },
      { answer: "127.0.0.4", code: "relay", isListing: true, meaning: { ja: "オープンリレー", en: "Open relay" } },
    ],
  },
  {
    zone: "dnsbl.example.net",
    name: "みなもDNSBL",
    codes: [
      { answer: "127.0.0.3", code: "phish", isListing: true, meaning: { ja: "フィッシングに使われた", en: "Used for phishing" } },
      {
        answer: "127.0.0.10",
        code: "dynamic",
        isListing: false,
        meaning: { ja: "動的アドレス (登録ではない)", en: "Dynamic address (no listing)" },
      },
    ],
  },
] as const;

const outbound = (number: number) => `198.18.0.${10 + number}`;
/** Where a customer's machine stands: 1 to 28. */
export const hosted = (number: number) => `198.18.${64 + (number % 3)}.${20 + number}`;

/** The nightly file of machines: eight by which mail leaves, four that take mail in, and customers' own. */
function hostsFile(contracts: readonly CastContract[]): string {
  const senders = range(8).map((n) => `mx-out-${n}.example.jp,${outbound(n)},,1,2024-04-01,`);
  const senders6 = range(2).map((n) => `mx-out-${n}.example.jp,2001:db8:a::${n},,1,2024-04-01,`);
  const takers = range(4).map((n) => `mx-in-${n}.example.jp,198.18.0.${40 + n},,0,2024-04-01,`);
  const machines = range(28).map((n) => {
    const contract = contracts[n % contracts.length];
    return `vm-${String(n).padStart(2, "0")}.${contract?.domain},${hosted(n)},${contract?.code},0,2025-04-01,`;
  });
  return `ホスト名,IPアドレス,契約コード,送信用,有効開始日,有効終了日\n${[...senders, ...senders6, ...takers, ...machines].join("\n")}\n`;
}

const domainsFile = (contracts: readonly CastContract[]) =>
  `ドメイン,契約コード,有効開始日,有効終了日\n${contracts.map(({ domain, code }) => `${domain},${code},2024-04-01,`).join("\n")}\nexample.jp,,,\n`;

const range = (count: number) => Array.from({ length: count }, (_, place) => place + 1);

/** Machines and domains come in as they would every night; the same files again change nothing. */
export async function importHosts(began: Date, people: People, contracts: readonly CastContract[]): Promise<void> {
  await withClock(new Date(began.getTime() - 90 * DAY), async () => {
    await importFile("hosts", hostsFile(contracts), people);
    await importFile("domains", domainsFile(contracts), people);
  });
}

async function importFile(kind: "hosts" | "domains", text: string, { admin }: People): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const look = await lookAtSample(bytes, { kind });
  const form: ImportForm = { ...look, isComplete: false, vanishPercent: 5 };
  async function* file() {
    yield bytes;
  }
  const { runId } = await openRun({ fileName: `${kind}.csv`, kind, form }, file(), admin);
  await applyRun(runId, admin);
}

/** Networks, blocklists, and what those are said to have answered in the past weeks: nobody is asked. */
export async function playListings(began: Date, people: People): Promise<void> {
  const ago = (days: number, hours = 0) => new Date(began.getTime() - days * DAY + hours * HOUR);
  await withClock(ago(90), () => enterNetworks(people));
  const zones = await withClock(ago(90), () => enterZones(people));
  const [kagami, minamo] = zones;
  if (!kagami || !minamo) throw new Error("The demonstration has two blocklists");
  const senders = [...range(8).map(outbound), "2001:db8:a::1", "2001:db8:a::2"];
  const reported = [3, 6, 9].map(hosted);

  await answer(kagami, ago(38), senders, { [outbound(2)]: SPAM });
  await ask(outbound(2), ago(38, 3), "かがみリストの申請フォームから申請。原因のアカウントは制限済み。", people.operator);
  for (const hours of [30, 36, 42]) await answer(kagami, ago(38, hours), senders, {});
  await answer(minamo, ago(12), senders, { [outbound(5)]: PHISH });
  await ask(outbound(5), ago(12, 2), "みなもDNSBLへメールで申請。受付 4471。", people.support);
  for (const hours of [8, 14, 20]) await answer(minamo, ago(12, hours), senders, {});
  await answer(kagami, ago(5), [...senders, ...reported], Object.fromEntries(reported.map((address) => [address, RELAY])));
  await ask(hosted(3), ago(4), "契約者が設定を直したので、申請フォームから申請。", people.operator);
  await answer(kagami, ago(1, -3), [...senders, ...reported], {
    [outbound(3)]: SPAM,
    ...Object.fromEntries(reported.slice(1).map((address) => [address, RELAY])),
  });
  await ask(outbound(3), ago(1), "申請フォームから申請。送信元のアカウントは制限済み。", people.operator);
  await answer(minamo, ago(0, -4), [...senders, ...reported], { [outbound(7)]: TIMEOUT, [reported[1] ?? ""]: TIMEOUT });
  await decideAlerts(ago(0, -3), people);
}

const SPAM = { result: "listed", answer: "127.0.0.2", codes: ["spam"], text: "Listed for unsolicited mail" } as const;
const RELAY = { result: "listed", answer: "127.0.0.4", codes: ["relay"], text: "Relays for anybody" } as const;
const PHISH = { result: "listed", answer: "127.0.0.3", codes: ["phish"], text: null } as const;
const TIMEOUT = { result: "unknown", answer: "timeout", codes: [], text: null } as const;
const CLEAN = { result: "clean", answer: "NXDOMAIN", codes: [], text: null } as const;
type Said = typeof SPAM | typeof RELAY | typeof PHISH | typeof TIMEOUT;

export interface CastZone {
  id: string;
  zone: string;
  cleanChecksNeeded: number;
}

async function enterNetworks({ admin, manager }: People): Promise<void> {
  for (const { cidr, name, isTested } of OUR_NETWORKS) {
    const { networkId } = await addNetwork({ cidr, name }, admin);
    const reason = "契約で中継試験に同意を得ている範囲。";
    if (isTested) await allowRelayTest({ networkId, version: 0, reason }, manager);
  }
}

async function enterZones({ admin }: People): Promise<CastZone[]> {
  const zones: CastZone[] = [];
  for (const { zone, name, codes } of ZONES) {
    const ways = { queriesPerMinute: 60, intervalMinutes: 360, cleanChecksNeeded: 3, isEnabled: true } as const;
    const delistUrl = `https://${zone}/delist`;
    const wish = {
      wish: "add",
      zone,
      name,
      codes: codes.map((code) => ({ ...code })),
      ...ways,
      delistUrl,
      reason: "はじめの設定",
    } as const;
    const { zoneId } = await configureZone(wish, admin);
    zones.push({ id: zoneId, zone, cleanChecksNeeded: ways.cleanChecksNeeded });
  }
  return zones;
}

/** What a blocklist said of these addresses at a time; clean where nothing else is given. */
export async function answer(
  zone: CastZone,
  at: Date,
  addresses: readonly string[],
  said: Readonly<Record<string, Said>>,
): Promise<void> {
  const nextAt = new Date(at.getTime() + 6 * HOUR);
  await withClock(at, async () => {
    await inTransaction((tx) => watchAddresses(tx, addresses, at));
    const answered = addresses.map((address): Answered => {
      const { codes, ...outcome } = said[address] ?? CLEAN;
      return { address, at, outcome: { ...outcome, codes: [...codes] }, dueAt: at, nextAt };
    });
    await storeAnswers(zone, answered);
  });
}

async function ask(address: string, at: Date, note: string, by: People["operator"]): Promise<void> {
  await withClock(at, async () => {
    const { id, version } = await inTransaction((tx) => tx.listing.findFirstOrThrow({ where: { address, delistedAt: null } }));
    await askDelisting({ listingId: id, version, note }, by);
  });
}

/** Nobody waits for these any more: what has gone is dismissed, what stands somebody has taken on. */
async function decideAlerts(at: Date, { operator, secondOperator }: People): Promise<void> {
  const listed = await inTransaction((tx) =>
    tx.alert.findMany({
      where: { kind: "listing" },
      include: { listings: { select: { delistedAt: true } } },
      orderBy: { number: "asc" },
    }),
  );
  await withClock(at, async () => {
    for (const { id: alertId, version, listings } of listed) {
      if (listings.some(({ delistedAt }) => delistedAt === null)) await claimAlert({ alertId, version }, secondOperator);
      else await dismissAlert({ alertId, version, reason: "known_change", note: "解除を確認した。" }, operator);
    }
  });
}
