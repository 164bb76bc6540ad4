import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";
import { databaseCode } from "./database-code";
import { env } from "./env";
import { log } from "./log";
import { nameStatements } from "./statement-names";
import { type Begun, type Connection, NotingPg, plainQuery, rowsOf } from "./straight-sql";

/** What reads and verbs are given: the transaction they are part of. `db` itself fits too, where none is needed. */
export type Tx = Prisma.TransactionClient;

// On globalThis, for a development server loads this file anew at every change and would open another pool each time.
const kept = globalThis as typeof globalThis & {
  sakimoriPool?: pg.Pool;
  sakimoriAdapter?: NotingPg;
  sakimoriDb?: PrismaClient;
  sakimoriStraight?: Promise<Connection>;
};

/** The one pool of connections, for raw SQL and COPY. */
export const pool: pg.Pool = (kept.sakimoriPool ??= openPool());

const adapter: NotingPg = (kept.sakimoriAdapter ??= new NotingPg(pool, { statementNameGenerator: nameStatements() }));

export const db: PrismaClient = (kept.sakimoriDb ??= new PrismaClient({ adapter }));

function openPool(): pg.Pool {
  const { DATABASE_URL, DATABASE_POOL } = env();
  // "unset" and not an error: the build imports this file where there is no database.
  const opened = new pg.Pool({
    connectionString: DATABASE_URL ?? "postgresql://unset",
    max: DATABASE_POOL,
    // Prisma writes times without their zone, in UTC, and takes what it reads for UTC: so the session has to be, wherever the server stands.
    onConnect: (client) => client.query("SET TIME ZONE 'UTC'"),
  });
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
  return adapter.noteConnection(begun, () =>
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

/** Asked and used in one step: between the two no transaction can end, nor its connection become somebody else's. */
const connectionOf = (tx: Tx): Connection | undefined => {
  const mine = current.getStore();
  return mine?.tx === tx ? mine.begun.connection : undefined;
};

const anyConnection = (): Promise<Connection> => (kept.sakimoriStraight ??= adapter.connect());

/**
 * The rows of a statement, straight from the transaction's connection (or, given `db`, from one of the pool): for what every request
 * asks, or is asked by the thousand, where Prisma's own share is the greater one. No bigint, no numeric, no bytes and no list of an
 * enum's values: of these nothing but text comes back.
 */
export async function readStraight<Row>(tx: Tx, statement: Prisma.Sql): Promise<Row[]> {
  const connection = tx === db ? await anyConnection() : connectionOf(tx);
  return connection ? rowsOf<Row>(await connection.queryRaw(plainQuery(statement))) : tx.$queryRaw<Row[]>(statement);
}

/** The same for a statement that answers with no rows. Returns how many it met. */
export async function writeStraight(tx: Tx, statement: Prisma.Sql): Promise<number> {
  const connection = tx === db ? await anyConnection() : connectionOf(tx);
  return connection ? connection.executeRaw(plainQuery(statement)) : tx.$executeRaw(statement);
}
