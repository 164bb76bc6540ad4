import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";
import { databaseCode } from "./database-code";
import { env } from "./env";
import { log } from "./log";
import { nameStatements } from "./statement-names";
import { type Begun, NotingPg, noteConnection, plainQuery } from "./straight-sql";

/** What reads and verbs are given: the transaction they are part of. `db` itself fits too, where none is needed. */
export type Tx = Prisma.TransactionClient;

// On globalThis, for a development server loads this file anew at every change and would open another pool each time.
const kept = globalThis as typeof globalThis & { sakimoriPool?: pg.Pool; sakimoriDb?: PrismaClient };

/** The one pool of connections, for raw SQL and COPY. */
export const pool: pg.Pool = (kept.sakimoriPool ??= openPool());

export const db: PrismaClient = (kept.sakimoriDb ??= new PrismaClient({
  adapter: new NotingPg(pool, { statementNameGenerator: nameStatements() }),
}));

function openPool(): pg.Pool {
  const { DATABASE_URL, DATABASE_POOL } = env();
  // "unset" and not an error: the build imports this file where there is no database.
  const opened = new pg.Pool({ connectionString: DATABASE_URL ?? "postgresql://unset", max: DATABASE_POOL });
  opened.on("error", (error) => log.warn("database.connection_lost", { error }));
  opened.on("connect", (client) => client.on("error", (error) => log.warn("database.connection_lost", { error })));
  return opened;
}

type TransactionOptions = { isolationLevel?: Prisma.TransactionIsolationLevel; timeoutMs?: number };

const current = new AsyncLocalStorage<{ tx: Tx; isOpen: boolean; begun: Begun }>();

/** SQLSTATEs after which the same work may simply be tried again: serialization failure, deadlock. */
const PASSING_CONFLICTS = ["40001", "40P01"];
const ATTEMPTS = 5;

/**
 * Runs `work` as one transaction: all of it is kept, or nothing. Called inside another, it becomes part of that one.
 * After a conflict with another transaction `work` runs again from the start, so it must do nothing outside the database.
 */
export async function inTransaction<Result>(
  work: (tx: Tx) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  const outer = current.getStore();
  if (outer?.isOpen) return work(outer.tx);
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(work, options);
    } catch (error) {
      if (attempt === ATTEMPTS || !PASSING_CONFLICTS.includes(databaseCode(error) ?? "")) throw error;
      await sleep(2 ** attempt * 5 * (1 + Math.random())); // apart from each other, or they meet again
    }
  }
}

function once<Result>(
  work: (tx: Tx) => Promise<Result>,
  { isolationLevel, timeoutMs = 15_000 }: TransactionOptions,
): Promise<Result> {
  const begun: Begun = {};
  return noteConnection(begun, () =>
    db.$transaction(
      async (tx) => {
        const mine = { tx, isOpen: true, begun };
        try {
          return await current.run(mine, () => work(tx));
        } finally {
          mine.isOpen = false; // work that outlives us must not write into a closed transaction
        }
      },
      { isolationLevel, timeout: timeoutMs, maxWait: 10_000 },
    ),
  );
}

const connectionOf = (tx: Tx) => {
  const mine = current.getStore();
  return mine?.tx === tx ? mine.begun.connection : undefined;
};

/**
 * The rows of a statement, straight from the transaction's connection: for what is asked by the thousand, where Prisma's own share
 * is the greater one. Numbers (int), text, ids and booleans only: nothing else is turned into JavaScript's own.
 */
export async function readStraight<Row>(tx: Tx, statement: Prisma.Sql): Promise<Row[]> {
  const connection = connectionOf(tx);
  if (!connection) return tx.$queryRaw<Row[]>(statement);
  const { columnNames, rows } = await connection.queryRaw(plainQuery(statement));
  return rows.map((row) => Object.fromEntries(columnNames.map((name, at) => [name, row[at]])) as Row);
}

/** The same for a statement that answers with no rows. Returns how many it met. */
export async function writeStraight(tx: Tx, statement: Prisma.Sql): Promise<number> {
  return (await connectionOf(tx)?.executeRaw(plainQuery(statement))) ?? tx.$executeRaw(statement);
}
