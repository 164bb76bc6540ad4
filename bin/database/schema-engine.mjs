import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
// The package's main file imports .wasm, which Node 20 cannot load; the glue beside it can be bound by hand.
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { partsOf } from "./urls.mjs";

const CHAR_OID = 18;
const TEXT_OID = 25;
let isLoaded = false;

/** Opens Prisma's schema engine on a database, without any native binary. */
export async function openSchemaEngine({ url, datamodels, log = () => {} }) {
  await load();
  const parts = partsOf(url);
  const factory = new PrismaPg(parts);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => mended(await connect());
  factory.connectToShadowDb = () => connectToShadow(parts);
  return engine.SchemaEngine.new({ datamodels }, log, bindMigrationAwareSqlAdapterFactory(factory));
}

async function load() {
  if (isLoaded) return;
  const glue = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const bytes = readFileSync(glue.replace(/schema_engine\.js$/, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  isLoaded = true;
}

// Where the engine leaves its last words. Without it a panic is an unrelated TypeError.
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) };

// With a connection string, pg would let it win over `database` and the shadow would be the MAIN database, so the parts
// are given one by one, and the shadow is a database of its own.
async function connectToShadow(parts) {
  const database = `prisma_migrate_shadow_db_${randomUUID()}`;
  const admin = new pg.Client(parts);
  await admin.connect();
  await admin.query(`CREATE DATABASE "${database}" TEMPLATE template0`);
  const connection = mended(await new PrismaPg({ ...parts, database }).connect());
  const dispose = connection.dispose.bind(connection);
  connection.dispose = async () => {
    await dispose();
    await admin.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    await admin.end();
  };
  return connection;
}

// The adapter lacks PostgreSQL's internal "char" type, and cuts scripts at every semicolon: function bodies would break and a
// failing migration would stay half applied. Sent whole, the file is one implicit transaction.
function mended(connection) {
  const { performIO, queryRaw } = connection;
  const charColumns = new WeakMap();
  connection.performIO = async (query) => {
    const result = await performIO.call(connection, query);
    const found = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== CHAR_OID) continue;
      field.dataTypeID = TEXT_OID;
      found.push(index);
    }
    charColumns.set(query, found);
    return result;
  };
  connection.queryRaw = async (query) => {
    const result = await queryRaw.call(connection, query);
    for (const index of charColumns.get(query) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  connection.executeScript = async (sql) => {
    try {
      await connection.client.query(sql);
    } catch (error) {
      connection.onError(error);
    }
  };
  return connection;
}
