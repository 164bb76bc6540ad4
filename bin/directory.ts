// npm run directory -- --kind accounts FILE — reads contracts, contacts, accounts, hosts or domains from a CSV file; for every night, or by hand.
import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { WORKER } from "@/lib/access/actor";
import { applyRun } from "@/lib/directory/apply-run";
import { ImportForm, ImportKindName, plainFileName } from "@/lib/directory/directory-inputs";
import { listRefusedRows } from "@/lib/directory/directory-queries";
import { SAMPLE_BYTES, VANISH_PERCENT } from "@/lib/directory/directory-table";
import { lookAtSample } from "@/lib/directory/look-at-file";
import { missingFields } from "@/lib/directory/mapping-rules";
import { dropRun, openRun } from "@/lib/directory/open-run";
import type { ImportCounts } from "@/lib/directory/verdict-rules";
import { sentence } from "@/lib/i18n/sentence";
import { db, pool } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";

const USAGE = `Usage: npm run directory -- --kind contracts|contacts|accounts|hosts|domains FILE [options]
  --mapping FILE        JSON: { "columns": { "address": "メールアドレス", … }, "encoding": …, "delimiter": …, "hasHeader": … }
                        (without it: as in the last import of this kind, else by the headers)
  --dry-run             say what would change, and change nothing
  --complete            accounts that the file does not name are gone
  --vanish-percent N    … but no more than N percent of those that stand (default ${VANISH_PERCENT})
  --json                print the outcome as one line of JSON
Exit status: 0 every row was read; 1 some rows were refused; 2 nothing was done, or not all.`;

class Misuse extends Error {}

const { values, positionals } = readArguments();

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        kind: { type: "string" },
        mapping: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        complete: { type: "boolean", default: false },
        "vanish-percent": { type: "string", default: String(VANISH_PERCENT) },
        json: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(2);
  }
}

async function run(): Promise<number> {
  const kind = ImportKindName.safeParse(values.kind).data;
  const [file, ...others] = positionals;
  if (!kind || !file || others.length > 0) throw new Misuse(USAGE);
  const form = await readForm(kind, file);
  const upload = { fileName: plainFileName(basename(file)), kind, form };
  const { runId, counts: previewed } = await openRun(upload, createReadStream(file), WORKER);
  const counts = values["dry-run"] ? previewed : await carryOut(runId);
  await tell(runId, counts);
  if (values["dry-run"]) await dropRun(runId, null);
  return counts.refused > 0 ? 1 : 0;
}

const carryOut = (runId: string): Promise<ImportCounts> =>
  applyRun(runId, WORKER, {
    onWait: () => console.error("Another import is running: waiting for it."),
    onBatch: (done, total) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} rows`);
    },
  });

async function readForm(kind: ReturnType<typeof ImportKindName.parse>, file: string): Promise<ImportForm> {
  const given = values.mapping ? parseMapping(await readText(values.mapping)) : {};
  const { encoding, delimiter, hasHeader } = given;
  const look = await lookAtSample(await readSample(file), {
    kind,
    encoding,
    delimiter,
    hasHeader: hasHeader === undefined ? undefined : hasHeader ? "1" : "0",
  });
  const columns = given.columns ?? look.columns;
  const missing = missingFields(kind, columns);
  if (missing.length > 0)
    throw new Misuse(
      `No column is known for: ${missing.join(", ")}. Columns of the file: ${look.headers.join(", ")}. Name them with --mapping.`,
    );
  const vanishPercent = Number(values["vanish-percent"]);
  const form = ImportForm.safeParse({ ...look, columns, isComplete: values.complete, vanishPercent });
  if (!form.success) throw new Misuse(USAGE);
  return form.data;
}

function parseMapping(text: string) {
  const mapping = ImportForm.partial().safeParse(JSON.parse(text));
  if (!mapping.success) throw new Misuse(`${values.mapping} is no mapping\n${USAGE}`);
  return mapping.data;
}

const readText = (file: string) =>
  readFile(file, "utf8").catch(() => {
    throw new Misuse(`${file} cannot be read`);
  });

async function readSample(file: string): Promise<Uint8Array> {
  const handle = await open(file).catch(() => {
    throw new Misuse(`${file} cannot be read`);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function tell(runId: string, counts: ImportCounts): Promise<void> {
  if (process.stderr.isTTY) process.stderr.write("\r");
  const told = Object.entries(counts);
  if (values.json) console.log(JSON.stringify({ runId, dryRun: values["dry-run"], ...counts }));
  else console.log(told.map(([name, count]) => `${name} ${count}`).join("  "));
  for (const { line, problems } of await listRefusedRows(runId, 0, 20)) {
    const why = problems.map(async ({ field, code, of = "" }) => {
      const what = await sentence("en", `directory.problem.${code}`, { of });
      return field === null ? what : `${await sentence("en", `directory.field.${field}`)}: ${what}`;
    });
    console.error(`line ${line}: ${(await Promise.all(why)).join(" ")}`);
  }
  if (counts.refused > 20) console.error(`… and ${counts.refused - 20} rows more`);
}

try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof DomainError) && !(error instanceof Misuse) && !(error instanceof SyntaxError)) throw error;
  console.error(error instanceof DomainError ? await sentence("en", error.key, error.params) : error.message);
  process.exitCode = 2;
} finally {
  await db.$disconnect();
  await pool.end();
}
