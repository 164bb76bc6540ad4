import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";

/** A mail that wants to leave: of the outbox to customers, or of that to reporters. Both keep one pace. */
export interface WaitingDelivery {
  id: string;
  address: string;
  queuedAt: Date | null;
}

const MINUTE = 60_000;
/** So many may leave at once before the pace is kept: a notice to all contacts of a contract should not be torn apart. */
const BURST = 10;
/** How far the clocks of two machines may differ. A slot that lies further off was written by a clock that has been put back since. */
const CLOCKS_DIFFER_MS = 60_000;
/** Within this all that wait are counted when a place is given out. */
const DAY_MS = 24 * 60 * MINUTE;
/** Older mails that are due since less than this have their jobs and go first; of one that is due for longer the job was lost. */
const JUST_DUE_MS = 30_000;

/**
 * Lets a mail leave for its destination, at most MAIL_PER_MINUTE a minute over all workers; undefined when it may. Else the time to
 * come again: the older a mail, the sooner, so none waits for ever behind younger ones. Called in the claiming transaction, whose
 * end is when the next worker sees the slot.
 */
export async function takeSendingSlot(tx: Tx, { id, address, queuedAt }: WaitingDelivery): Promise<Date | undefined> {
  const at = now();
  const domain = domainOf(address);
  const stepMs = MINUTE / env().MAIL_PER_MINUTE;
  await tx.$executeRaw`INSERT INTO "SendingSlot" (domain, "nextFreeAt") VALUES (${domain}, ${at}) ON CONFLICT (domain) DO NOTHING`;
  const [slot] = await tx.$queryRaw<
    { nextFreeAt: Date }[]
  >`SELECT "nextFreeAt" FROM "SendingSlot" WHERE domain = ${domain} FOR UPDATE`;
  const isForeign = slot === undefined || slot.nextFreeAt.getTime() - at.getTime() > (BURST + 1) * stepMs + CLOCKS_DIFFER_MS;
  const freeAt = isForeign ? at.getTime() : Math.max(slot.nextFreeAt.getTime(), at.getTime());
  const room = BURST - Math.ceil((freeAt - at.getTime()) / stepMs);
  const before = room >= BURST ? 0 : await countOlder(tx, { id, domain, since: queuedAt ?? at, at });
  if (before < room) {
    await tx.sendingSlot.update({ where: { domain }, data: { nextFreeAt: new Date(freeAt + stepMs) } });
    return undefined;
  }
  const place = await countOlder(tx, { id, domain, since: queuedAt ?? at, at, untilMs: DAY_MS });
  const waitMs = freeAt - at.getTime() - (BURST - 1) * stepMs + place * stepMs;
  return new Date(at.getTime() + Math.max(waitMs, stepMs));
}

/** The recipient's domain, to which the pace is kept. */
const domainOf = (address: string) => address.slice(address.lastIndexOf("@") + 1).toLowerCase();

interface Wait {
  id: string;
  domain: string;
  since: Date;
  at: Date;
  /** How far in the future the next attempt of an older one may lie; none: only what is due. */
  untilMs?: number;
}

async function countOlder(tx: Tx, { id, domain, since, at, untilMs = 0 }: Wait): Promise<number> {
  const from = new Date(at.getTime() - JUST_DUE_MS);
  const until = new Date(at.getTime() + untilMs);
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT ((SELECT count(*) FROM "NoticeDelivery"
       WHERE state = 'queued' AND channel = 'mail' AND id <> ${id}::uuid AND lower(split_part(address, '@', -1)) = ${domain}
         AND ("queuedAt", id) < (${since}, ${id}::uuid) AND "nextAttemptAt" BETWEEN ${from} AND ${until})
      + (SELECT count(*) FROM "ReporterMessage"
       WHERE state = 'queued' AND id <> ${id}::uuid AND lower(split_part(address, '@', -1)) = ${domain}
         AND ("occurredAt", id) < (${since}, ${id}::uuid) AND "nextAttemptAt" BETWEEN ${from} AND ${until}))::int AS count`;
  return row?.count ?? 0;
}
