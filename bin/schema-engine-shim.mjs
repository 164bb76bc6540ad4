#!/usr/bin/env node
// Stands where Prisma's command line expects its native engine: JSON-RPC, one message a line, on stdin and stdout.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import pg from "pg";
import { openSchemaEngine } from "./database/schema-engine.mjs";
import { partsOf, quoted, withParts } from "./database/urls.mjs";

const argv = process.argv.slice(2);
const source = valuesOf("--datasource")[0];
const url = source ? JSON.parse(source).url : undefined;
const pending = new Set();

// A panic of the engine ends no process by itself, and the command line takes a silent end for success.
process.on("uncaughtException", (error) => {
  for (const id of pending) refuse(id, error);
  process.exit(1);
});

if (argv.includes("cli")) await answerDatabaseQuestion(argv.at(-1));
else await serve();
process.exit(0); // an open pool would hold the process for ten seconds

/** The words after an option, up to the next one: several schema files follow one flag. */
function valuesOf(option) {
  const start = argv.indexOf(option) + 1;
  if (start === 0) return [];
  const length = argv.slice(start).findIndex((word) => word.startsWith("--") || word === "cli");
  return argv.slice(start, length < 0 ? undefined : start + length);
}

async function serve() {
  const files = valuesOf("--datamodels");
  const datamodels = files.length > 0 ? files.map((file) => [file, readFileSync(file, "utf8")]) : undefined;
  let opening;
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue;
    const { id, method, params } = JSON.parse(line);
    if (!method) continue; // the answer to our own "print"
    try {
      pending.add(id);
      opening ??= openSchemaEngine({ url, datamodels });
      const engine = await opening;
      const result = method === "getDatabaseVersion" ? await engine.version(params) : await engine[method](params);
      if (method === "diff" && result?.stdout != null) send({ id: 1e9, method: "print", params: { content: result.stdout } });
      send({ id, result: result ?? null });
    } catch (error) {
      refuse(id, error);
    }
    pending.delete(id);
  }
}

function refuse(id, error) {
  const message = String(error?.message ?? error);
  const data = { is_panic: false, message, error_code: error?.code ?? null, meta: error?.meta ?? null };
  send({ id, error: { code: 4466, message, data } });
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

async function answerDatabaseQuestion(question) {
  const { database } = partsOf(url);
  const asks = {
    "can-connect-to-database": { at: url, sql: "SELECT 1" },
    "create-database": { at: withParts(url, { database: "postgres" }), sql: `CREATE DATABASE ${quoted(database)}` },
    "drop-database": { at: withParts(url, { database: "postgres" }), sql: `DROP DATABASE ${quoted(database)}` },
  };
  const ask = asks[question];
  if (!ask) throw new Error(`Unknown question: ${question}`);
  const client = new pg.Client(partsOf(ask.at));
  try {
    await client.connect();
    await client.query(ask.sql);
    process.exit(0);
  } catch (error) {
    const code = { "3D000": "P1003", "28P01": "P1000" }[error.code] ?? "P1001";
    const fields = { message: error.message, error_code: code };
    process.stderr.write(`\n${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}\n`);
    process.exit(1);
  }
}
