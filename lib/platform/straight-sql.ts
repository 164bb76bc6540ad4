import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import { type ArgType, ColumnTypeEnum, type SqlQuery, type SqlResultSet, type Transaction } from "@prisma/driver-adapter-utils";
import type { Prisma } from "@/prisma/generated/client";

/** Where statements go to without Prisma's engine: a transaction's connection, or the pool. */
export type Connection = Pick<Transaction, "queryRaw" | "executeRaw">;

/** What the beginning of a transaction leaves behind; without a connection again before the database is asked to end it. */
export interface Begun {
  isNoted?: true;
  connection?: Connection | undefined;
}

/** Prisma's adapter, which tells whose transaction stands on which connection. */
export class NotingPg extends PrismaPg {
  // The adapter's own, not the file's: pages and route handlers are built with a copy of this file each, and share the adapter.
  readonly #beginning = new AsyncLocalStorage<Begun>();

  /** Runs `begin`, and has the connection of the transaction that it begins put into `begun`. */
  noteConnection<Result>(begun: Begun, begin: () => Promise<Result>): Promise<Result> {
    return this.#beginning.run(begun, begin);
  }

  override async connect() {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await start(isolationLevel);
      const begun = this.#beginning.getStore();
      // Once: what Prisma may begin besides, while the work runs, is another one.
      if (begun && !begun.isNoted) note(begun, transaction);
      return transaction;
    };
    return adapter;
  }
}

function note(begun: Begun, transaction: Transaction): void {
  const execute = transaction.executeRaw.bind(transaction);
  begun.isNoted = true;
  begun.connection = { queryRaw: transaction.queryRaw.bind(transaction), executeRaw: execute };
  transaction.executeRaw = (query) => {
    // What comes later (the work outlived its time) must not run outside of the transaction, nor inside somebody else's.
    if (query.sql === "COMMIT" || query.sql === "ROLLBACK") begun.connection = undefined;
    return execute(query);
  };
}

const ANY: ArgType = { scalarType: "unknown", arity: "scalar" };

/** A statement as the adapter takes it. Times go with their zone. */
export function plainQuery({ text, values }: Prisma.Sql): SqlQuery {
  const args = values.map((value) => (Array.isArray(value) ? listText(value.map(plain)) : plain(value)));
  return { sql: text, args, argTypes: args.map(() => ANY) };
}

const plain = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

const MARKED = /["\\]/;

/**
 * A list as the database writes one (PostgreSQL 8.15.6, array input), of texts, numbers and nothing else; any other is left to the driver, which
 * would go through every text twice.
 */
export function listText(values: readonly unknown[]): unknown {
  let text = "{";
  for (const [at, value] of values.entries()) {
    if (at > 0) text += ",";
    if (value === null || value === undefined) text += "NULL";
    else if (typeof value === "string") text += `"${MARKED.test(value) ? value.replace(/["\\]/g, "\\$&") : value}"`;
    else if (typeof value === "number") text += value;
    else return values;
  }
  return `${text}}`;
}

/** What the adapter leaves as the text that the database wrote. */
const REVIVED: { readonly [type: number]: (text: string) => unknown } = {
  [ColumnTypeEnum.DateTime]: (text) => new Date(text),
  [ColumnTypeEnum.Json]: JSON.parse,
};

/** The rows of an answer by their columns' names, as Prisma would have given them. */
export function rowsOf<Row>({ columnNames, columnTypes, rows }: SqlResultSet): Row[] {
  const revive = columnTypes.map((type) => REVIVED[type]);
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (const [at, name] of columnNames.entries()) {
      const [value, read] = [values[at], revive[at]];
      // Not "or else the text": JSON's own null is a value.
      row[name] = value === null || !read ? value : read(value as string);
    }
    return row as Row;
  });
}
