import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import type { LedgerActor, Prisma } from "@/prisma/generated/client";
import { LEDGER_FACTS } from "./ledger-facts";
import type { LedgerFilter } from "./ledger-inputs";

const PAGE = 50;
const CHECKPOINTS = 12;

/** One entry as the page shows it. Times are ISO 8601 in UTC. */
export interface LedgerRow {
  stream: string;
  seq: number;
  at: string;
  kind: string;
  actor: LedgerActor;
  actorName: string | null;
  payload: Record<string, unknown>;
  prevHash: string;
  hash: string;
}

export interface LedgerPage {
  rows: LedgerRow[];
  /** Goes into `before` for the next page; null at the end. */
  next: string | null;
}

/** Entries, the newest first; of one stream in the order of its chain. Keyset, so that a page costs the same wherever it stands. */
export async function listLedgerEntries(filter: LedgerFilter, _operator: Operator): Promise<LedgerPage> {
  const { stream, kind, actor } = filter;
  const entries = await db.ledgerEntry.findMany({
    where: {
      stream,
      kind,
      ...(actor === "worker" ? { actor: "worker" as const } : { actorId: actor }),
      AND: [afterPlace(filter.before, stream !== undefined)],
    },
    orderBy: stream === undefined ? [{ at: "desc" }, { stream: "desc" }, { seq: "desc" }] : [{ seq: "desc" }],
    take: PAGE + 1,
  });
  const shown = entries.slice(0, PAGE);
  const last = shown.at(-1);
  const names = await readNames(shown.flatMap(({ actorId }) => actorId ?? []));
  return {
    rows: shown.map(({ at, actorId, payload, ...entry }) => ({
      ...entry,
      at: at.toISOString(),
      actorName: names.get(actorId ?? "") ?? null,
      payload: payload as Record<string, unknown>, // every fact is an object
    })),
    next: entries.length > PAGE && last ? `${last.at.toISOString()}~${last.seq}~${last.stream}` : null,
  };
}

function afterPlace(before: string | undefined, isOneStream: boolean): Prisma.LedgerEntryWhereInput {
  const [, time = "", number = "", stream = ""] = /^([^~]+)~(\d+)~(.+)$/s.exec(before ?? "") ?? [];
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return {};
  const seq = Number(number);
  if (isOneStream) return { seq: { lt: seq } };
  return { OR: [{ at: { lt: at } }, { at, stream: { lt: stream } }, { at, stream, seq: { lt: seq } }] };
}

export interface CheckpointRow {
  number: number;
  at: string;
  streams: number;
  hash: string;
}

/** The checkpoints, the newest first; older ones below a number. */
export async function listCheckpoints(
  below: number | undefined,
  _operator: Operator,
): Promise<{ rows: CheckpointRow[]; nextBelow: number | null }> {
  const found = await db.ledgerCheckpoint.findMany({
    where: { number: below === undefined ? undefined : { lt: below } },
    orderBy: { number: "desc" },
    take: CHECKPOINTS + 1,
  });
  const rows = found.slice(0, CHECKPOINTS);
  return {
    rows: rows.map(({ number, at, streams, hash }) => ({ number, at: at.toISOString(), streams, hash })),
    nextBelow: found.length > CHECKPOINTS ? (rows.at(-1)?.number ?? null) : null,
  };
}

export interface LedgerOverview {
  streams: number;
  /** Who last verified the whole ledger here, when, and what came of it. */
  lastCheck: { at: string; by: string | null; entries: number; isWhole: boolean } | null;
  people: { id: string; name: string }[];
  kinds: string[];
}

/** What the page says beside the entries. */
export async function readLedgerOverview(_operator: Operator): Promise<LedgerOverview> {
  const [streams, [check], people] = await Promise.all([
    db.ledgerHead.count(),
    db.ledgerEntry.findMany({ where: { kind: "LEDGER_VERIFIED" }, orderBy: { at: "desc" }, take: 1 }),
    db.user.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
  ]);
  const told = check && LEDGER_FACTS.LEDGER_VERIFIED.safeParse(check.payload);
  return {
    streams,
    lastCheck:
      check && told?.success
        ? { at: check.at.toISOString(), by: people.find(({ id }) => id === check.actorId)?.name ?? null, ...told.data }
        : null,
    people,
    kinds: Object.keys(LEDGER_FACTS),
  };
}

async function readNames(ids: string[]): Promise<ReadonlyMap<string, string>> {
  const named = { where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } };
  // A machine is known by its token.
  const [users, tokens] = await Promise.all([db.user.findMany(named), db.apiToken.findMany(named)]);
  return new Map([...users, ...tokens].map(({ id, name }) => [id, name]));
}
