import { env } from "./env";

const LEVELS = ["debug", "info", "warn", "error"] as const;
type Level = (typeof LEVELS)[number];
type Fields = Readonly<Record<string, unknown>>;

const SECRET = /passw|secret|token|authorization|cookie|credential|database_?url|smtp_?url/i;

/** One JSON object a line on stderr. Fields whose name tells of a secret are struck out, at any depth. */
export const log = {
  debug: (event: string, fields?: Fields) => write("debug", event, fields),
  info: (event: string, fields?: Fields) => write("info", event, fields),
  warn: (event: string, fields?: Fields) => write("warn", event, fields),
  error: (event: string, fields?: Fields) => write("error", event, fields),
};

function write(level: Level, event: string, fields: Fields = {}): void {
  if (LEVELS.indexOf(level) < LEVELS.indexOf(env().LOG_LEVEL)) return;
  const line = { at: new Date().toISOString(), level, event, ...fields };
  process.stderr.write(`${JSON.stringify(line, withoutSecrets)}\n`);
}

function withoutSecrets(name: string, value: unknown): unknown {
  if (SECRET.test(name)) return "[struck out]";
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack, cause: value.cause };
  return value;
}
